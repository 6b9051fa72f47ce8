# frozen_string_literal: true

# Read texts such as ":title" as Jekyll does everywhere but on Debian. Its gem reads YAML with SafeYAML, to which they are
# texts; the package of Debian reads it with Psych, to which they are symbols, and refuses them.

require "psych"

module Texts
  def tokenize(string)
    string.match?(/\A:./) ? string : super
  end
end
Psych::ScalarScanner.prepend(Texts)
