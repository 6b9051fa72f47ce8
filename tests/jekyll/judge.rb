# frozen_string_literal: true

# Read sites as Jekyll does, and say what each file is to it: a request and an answer are a line of JSON each.
# A request has "root", the folder in which `jekyll build` would run, "now" (ISO 8601), "tz" (the zone of the machine,
# null for that of this one), "configurations" (null for the usual one) and "options", those of the command line.
# Nothing of the site runs as Ruby: its plugins folder is not read.

require "json"
require "find"
require "jekyll"
require_relative "yaml"

ANSWERS = $stdout.dup
$stdout.reopen($stderr)

# The clock of a build: `Time.parse` asks it for what a text leaves out, Jekyll for the future.
module Clock
  class << self
    attr_accessor :fixed
  end

  def now(...)
    Clock.fixed ? at(Clock.fixed) : super
  end
end
Time.singleton_class.prepend(Clock)

# Why Jekyll does not read or does not publish a file, as it decides.
module Reasons
  @reasons = {}
  @objects = []
  @lost = []

  class << self
    attr_reader :reasons, :objects, :lost

    def clear
      @reasons = {}
      @objects = []
      @lost = []
    end

    def of(path, source)
      loop do
        return reasons[path] if reasons.key?(path)
        return "unread" if path == source || path == "/"

        path = File.dirname(path)
      end
    end
  end

  # Entries that are not looked at: Jekyll filters those of the current folder.
  module Entries
    def filter(entries)
      kept = super
      (entries - kept).each do |entry|
        Reasons.reasons[File.join(Dir.pwd, entry)] = reason(entry) unless entry.end_with?(".")
      end
      kept
    end

    def reason(entry)
      return "excluded" if excluded?(entry) && !included?(entry)

      symlink?(entry) ? "symlink" : "special"
    end
  end

  module Posts
    def read_content(dir, magic_dir, matcher)
      @site.reader.get_entries(dir, magic_dir).each do |entry|
        Reasons.reasons[@site.in_source_dir(dir, magic_dir, entry)] = "name" unless matcher.match?(entry)
      end
      super
    end

    private

    def processable?(doc)
      kept = super
      unless kept
        Reasons.objects << doc
        Reasons.reasons[doc.path] = dropped(doc)
      end
      kept
    end

    def dropped(doc)
      return "unreadable" if doc.content.nil?
      return "encoding" unless doc.content.valid_encoding?

      site.publisher.send(:can_be_published?, doc) ? "future" : "unpublished"
    end
  end

  # Documents that lose their fields, as Jekyll cannot read these.
  module Faults
    private

    def handle_read_error(error)
      Reasons.lost << path
      super
    end
  end

  module Documents
    private

    def read_document(full_path)
      before = docs.size
      super
      return unless docs.size == before

      Reasons.reasons[full_path] = "unpublished"
      # Jekyll has dropped what it has read.
      Reasons.objects << Jekyll::Document.new(full_path, :site => site, :collection => self).tap(&:read)
    end
  end

  module Pages
    def read(files)
      kept = super
      (unfiltered_content - kept).each do |page|
        Reasons.reasons[site.in_source_dir(page.relative_path)] = "unpublished"
        Reasons.objects << page
      end
      kept
    end
  end

  # Posts beyond the number that `limit_posts` allows.
  module Limits
    private

    def limit_posts!
      before = posts.docs.dup
      super
      (before - posts.docs).each do |doc|
        Reasons.reasons[doc.path] = "limit"
        Reasons.objects << doc
      end
    end
  end

  Jekyll::EntryFilter.prepend(Entries)
  Jekyll::PostReader.prepend(Posts)
  Jekyll::Collection.prepend(Documents)
  Jekyll::Document.prepend(Faults)
  Jekyll::PageReader.prepend(Pages)
  Jekyll::Site.prepend(Limits)
end

# One site, read once.
class Reading
  attr_reader :site

  def initialize(request, options = {})
    ENV["TZ"] = request["tz"]
    Clock.fixed = Time.iso8601(request["now"])
    Jekyll::Utils.instance_variable_set(:@parse_date_cache, nil)
    Jekyll.sites.clear
    Reasons.clear
    @root = File.realpath(request["root"])
    Dir.chdir(@root)
    @site = Jekyll::Site.new(configuration(request, options))
    @site.reset
    @site.read
  end

  # What each file of the root is, by its path.
  def files
    known = objects
    Find.find(@root).each_with_object({}) do |path, all|
      Find.prune if File.basename(path) == ".git"
      next unless File.file?(path)

      all[path.delete_prefix("#{@root}/")] = known[path] || { "kind" => nil, "why" => why(path) }
    end
  end

  private

  def configuration(request, options)
    names = request["configurations"]
    names ||= %w(_config.yml _config.yaml _config.toml).select { |name| File.exist?(name) }.first(1)
    # Jekyll takes the folder in which it was loaded as the source and the parent of the destination.
    folders = { "source" => ".", "destination" => "_site" }
    set = names.empty? ? {} : Jekyll::Configuration.new.read_config_files(names)
    folders.each_key { |key| folders[key] = File.expand_path(set[key] || folders[key]) }
    override = { "plugins_dir" => "_no_plugins", "disable_disk_cache" => true }
    override.merge!(folders, request["options"] || {}, options)
    override.merge!(names.empty? ? { "skip_config_files" => true } : { "config" => names })
    Jekyll.configuration(override)
  end

  def objects
    known = {}
    site.static_files.each { |file| add(known, file.path, "file", file, file.write?) }
    site.pages.each { |page| add(known, site.in_source_dir(page.relative_path), "page", page, true) }
    site.collections.each_value do |collection|
      collection.docs.each { |doc| add(known, doc.path, kind(doc), doc, doc.write?) }
    end
    Reasons.objects.each do |thing|
      path = thing.is_a?(Jekyll::Page) ? site.in_source_dir(thing.relative_path) : thing.path
      add(known, path, kind(thing), thing, false)
    end
    known
  end

  def kind(thing)
    return "page" if thing.is_a?(Jekyll::Page)
    return "document" if thing.collection.label != "posts"

    # `draft: true` makes `draft?` true anywhere, and nothing follows from it.
    thing.relative_path.include?("_posts") ? "post" : "draft"
  end

  def add(known, path, kind, thing, written)
    said = { "kind" => kind, "written" => written }
    said["why"] = Reasons.reasons[path] || unwritten(thing) unless written
    said["lost"] = true if Reasons.lost.include?(path)
    if known.key?(path)
      known[path]["twice"] = true
    else
      known[path] = said.merge!(kind == "file" ? { "url" => thing.url } : facts(kind, thing))
    end
  end

  def unwritten(thing)
    return "collection" unless thing.respond_to?(:collection) && thing.collection.write?

    site.publisher.send(:can_be_published?, thing) ? "future" : "unpublished"
  end

  def facts(kind, thing)
    said = { "title" => text(thing.data["title"]) }
    unless kind == "page"
      said["day"] = thing.date.strftime("%Y-%m-%d")
      said["slug"] = text(thing.data["slug"])
      said["tags"] = Array(thing.data["tags"]).map { |tag| text(tag) }
      said["categories"] = Array(thing.data["categories"]).map { |category| text(category) }
    end
    said["url"] = "#{base}#{thing.url}"
    if site.config["plugins"].include?("jekyll-redirect-from")
      said["aliases"] = thing.redirect_from.map { |path| "#{base}/#{text(path).delete_prefix("/")}" }
      said["redirect"] = text(thing.redirect_to)
    end
    said
  rescue StandardError => e
    said.merge!("fault" => fault(e))
  end

  def base
    path = site.config["baseurl"].to_s.chomp("/")
    path.empty? || path.start_with?("/") ? path : "/#{path}"
  end

  def text(value)
    value&.to_s&.dup&.force_encoding("UTF-8")&.scrub
  end

  def why(path)
    return "outside" unless path.start_with?("#{site.source}/")

    path.start_with?("#{site.dest}/") ? "destination" : Reasons.of(path, site.source)
  end
end

def answer(request)
  files = Reading.new(request).files
  return { "files" => files } unless files.each_key.any? { |path| path.match?(%r!(?:\A|/)_drafts/!) }

  { "files" => files.merge(drafts(request).reject { |path, _| files[path]["kind"] }) }
rescue StandardError, LoadError => e
  { "error" => fault(e) }
end

# What a draft would be is only known when drafts are shown.
def drafts(request)
  all = Reading.new(request, "show_drafts" => true, "future" => true, "unpublished" => true).files
  all.select { |_, said| said["kind"] == "draft" }.transform_values do |said|
    said.merge("written" => false, "why" => said["why"] == "encoding" ? "encoding" : "draft")
  end
rescue StandardError
  {}
end

def fault(error)
  "#{error.class}: #{error.message.lines.first.to_s.chomp}"
end

Jekyll.logger.log_level = :error
$stdin.each_line do |line|
  ANSWERS.puts(JSON.generate(answer(JSON.parse(line))))
  ANSWERS.flush
end
