# Reads a JSON list of pages on standard input, and prints for each what Jekyll reads at its top: the value and the body,
# or the error, or null if it has no front matter.
require "json"
require "jekyll"

def plain(value)
  case value
  when Hash then { "map" => value.map { |key, item| [plain(key), plain(item)] } }
  when Array then { "list" => value.map { |item| plain(item) } }
  when Time then { "time" => value.to_i }
  when Date then { "date" => [value.year, value.month, value.day] }
  when Integer then { "int" => value.to_s }
  when Float then { "float" => [value].pack("G").unpack1("H*") }
  else value
  end
end

def read(page)
  return nil unless page =~ Jekyll::Document::YAML_FRONT_MATTER_REGEXP

  block, body = Regexp.last_match(1), Regexp.last_match.post_match
  { "value" => plain(Jekyll::Utils.safe_load_yaml(block)), "body" => body }
rescue StandardError, SystemStackError => e
  { "error" => "#{e.class}: #{e.message}", "body" => body }
end

puts JSON.generate(JSON.parse($stdin.read).map { |page| read(page) }, :max_nesting => 1000)
