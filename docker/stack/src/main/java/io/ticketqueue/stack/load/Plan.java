package io.ticketqueue.stack.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A load plan as its file says: JMeter reads {@code ${__P(name,default)}}, and so do we.
 *
 * @param defaults of its properties; one without a default must be given
 */
public record Plan(String name, Path file, Map<String, String> defaults) {
  private static final Pattern PROPERTY =
      Pattern.compile("\\$\\{__P\\(([A-Za-z0-9.-]+),([^(),{}]*)\\)}");
  private static final String ENDING = ".jmx";
  private static final String LIMIT = "limit.";

  /** The names of the plans in a folder. */
  public static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> file.endsWith(ENDING))
          .map(file -> file.substring(0, file.length() - ENDING.length()))
          .sorted()
          .toList();
    }
  }

  /** Reads the plan of that name. */
  public static Plan read(Path folder, String name) throws IOException {
    Path file = folder.resolve(name + ENDING);
    Map<String, String> defaults = new TreeMap<>();
    Matcher found = PROPERTY.matcher(Files.readString(file));
    while (found.find()) {
      defaults.merge(found.group(1), found.group(2), (one, other) -> one.isEmpty() ? other : one);
    }
    return new Plan(name, file, Map.copyOf(defaults));
  }

  /** What is not given and has no default, by name. */
  public List<String> missing(Map<String, String> given) {
    return defaults.entrySet().stream()
        .filter(property -> property.getValue().isEmpty())
        .map(Map.Entry::getKey)
        .filter(property -> !given.containsKey(property))
        .sorted()
        .toList();
  }

  /** Whether it has a property. */
  public boolean knows(String property) {
    return defaults.containsKey(property);
  }

  /** The value of a property: as given, or the plan's own; empty where it has none. */
  public String value(String property, Map<String, String> given) {
    return given.getOrDefault(property, defaults.getOrDefault(property, ""));
  }

  /** The plan's limits, each by what stands behind {@code limit.}. */
  public Map<String, Double> limits(Map<String, String> given) {
    Map<String, Double> limits = new TreeMap<>();
    for (String property : defaults.keySet()) {
      if (property.startsWith(LIMIT)) {
        limits.put(property.substring(LIMIT.length()), Double.parseDouble(value(property, given)));
      }
    }
    return limits;
  }
}
