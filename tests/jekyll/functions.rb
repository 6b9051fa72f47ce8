# Answers questions about single functions of Jekyll: a line of JSON with a list of them on standard input, the list of
# answers on standard output. A question is [function, arguments]; an error is answered as {"error": class}.
require "json"
require "jekyll"
require_relative "yaml"
require "time"
Jekyll.logger.log_level = :error

module Clock
  class << self
    attr_accessor :fixed
  end
end

class << Time
  alias_method :usual_now, :now
  def now(**options)
    Clock.fixed || usual_now(**options)
  end
end

def shown(time)
  { "time" => time.strftime("%Y-%m-%d %H:%M:%S") }
end

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

FUNCTIONS = {
  # What Jekyll reads at the top of a page: the value, or the error, and the body; null without front matter.
  "front_matter" => lambda { |page|
    return nil unless page =~ Jekyll::Document::YAML_FRONT_MATTER_REGEXP

    block, body = Regexp.last_match(1), Regexp.last_match.post_match
    begin
      { "value" => plain(Jekyll::Utils.safe_load_yaml(block)), "body" => body }
    rescue StandardError, SystemStackError => e
      { "error" => "#{e.class}: #{e.message}", "body" => body }
    end
  },
  "slugify" => lambda { |text, mode, cased|
    Jekyll::Utils.slugify(text, :mode => mode, :cased => cased)
  },
  # The URL of the page that jekyll-archives makes of a tag or a category; null if the plug-in is not installed.
  "tag_page" => lambda { |template, kind, name|
    begin
      require "jekyll-archives"
    rescue LoadError
      return nil
    end
    site = Struct.new(:config).new({ "jekyll-archives" => { "permalinks" => { kind => template } } })
    Jekyll::Archives::Archive.new(site, name, kind, []).url
  },
  "titleize" => ->(slug) { Jekyll::Utils.titleize_slug(slug) },
  # The text of a value in YAML, or a text if `quoted`, as a page's date.
  "date" => lambda { |yaml, zone, today|
    ENV["TZ"] = zone
    Clock.fixed = Time.parse("#{today} 12:00:00")
    begin
      Jekyll::Utils.instance_variable_set(:@parse_date_cache, nil)
      once = Jekyll::Utils.parse_date(Jekyll::Utils.safe_load_yaml(yaml).to_s)
      shown(Jekyll::Utils.parse_date(once.to_s))
    ensure
      Clock.fixed = nil
      ENV["TZ"] = "UTC"
    end
  },
  "fnmatch" => ->(glob, path) { File.fnmatch?(glob, path) },
  "escape" => ->(text) { Jekyll::URL.escape_path(text) },
  "document" => lambda { |config, label, path, data, time|
    site = site_of(config)
    collection = Jekyll::Collection.new(site, label)
    document = Jekyll::Document.new(
      File.join(site.collections_path, path), :site => site, :collection => collection
    )
    document.data.merge!(data)
    document.data["date"] = Time.parse(time)
    document.url
  },
  "page" => lambda { |config, folder, name, data|
    page = Jekyll::PageWithoutAFile.new(site_of(config), "", folder, name)
    page.data.merge!(data)
    page.url
  },
  "file" => lambda { |config, folder, name, label|
    site = site_of(config)
    collection = label && Jekyll::Collection.new(site, label)
    Jekyll::StaticFile.new(site, site.source, folder, name, collection).url
  },
  # What a text with Liquid becomes on the site in the folder.
  "liquid" => lambda { |config, text|
    site = site_of(config)
    site.read if site.pages.empty?
    Liquid::Template.parse(text).render!({}, :registers => { :site => site })
  },
  "defaults" => lambda { |config, path, type|
    site_of(config).frontmatter_defaults.all(path, type.to_sym)
  },
  "configuration" => lambda { |files|
    found = Jekyll.configuration("config" => files, "quiet" => true)
    ENV["TZ"] = "UTC"
    collections = Jekyll::Site.new(found).collections.values
    names = %w(permalink timezone url baseurl collections collections_dir include exclude keep_files future unpublished
               show_drafts strict_front_matter markdown_ext plugins)
    names.to_h { |name| [name, found[name]] }
         .merge("outputs" => collections.to_h { |each| [each.label, each.write?] })
  },
}.freeze

def site_of(config)
  @sites ||= {}
  @sites[config] ||= Jekyll::Site.new(
    Jekyll.configuration({ "skip_config_files" => true, "disable_disk_cache" => true, "source" => Dir.pwd }.merge(config))
  )
end

def answer(function, arguments)
  FUNCTIONS.fetch(function).call(*arguments)
rescue StandardError => e
  { "error" => e.class.name }
end

ENV["TZ"] = "UTC"
puts JSON.generate(JSON.parse($stdin.read).map { |function, arguments| answer(function, arguments) }, :max_nesting => 1000)
