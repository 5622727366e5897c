package io.ticketqueue.stack.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** What JMeter wrote down of a run: how long each sample took, and whether it was as it should. */
public final class Samples {
  private static final String ERRORS = "errors";
  private static final String P95 = ".p95";

  private final Map<String, Label> labels = new LinkedHashMap<>();

  /** The samples of one name. */
  private static final class Label {
    private int[] millis = new int[64];
    private int count;
    private final Map<String, Integer> failures = new TreeMap<>();

    private void add(int taken) {
      if (count == millis.length) {
        millis = Arrays.copyOf(millis, 2 * count);
      }
      millis[count++] = taken;
    }

    private void sort() {
      millis = Arrays.copyOf(millis, count);
      Arrays.sort(millis);
    }

    /** The time that so many of a hundred samples did not exceed. */
    private int percentile(int percent) {
      return millis[Math.max(0, Math.ceilDiv(count * percent, 100) - 1)];
    }

    private int failed() {
      return failures.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private Samples() {}

  /** Reads a file of samples as comma-separated values, with the names of the columns first. */
  public static Samples read(Path file) throws IOException {
    var samples = new Samples();
    try (BufferedReader in = Files.newBufferedReader(file)) {
      List<String> columns = line(in);
      int label = columns.indexOf("label");
      int elapsed = columns.indexOf("elapsed");
      int code = columns.indexOf("responseCode");
      int success = columns.indexOf("success");
      for (List<String> line = line(in); line.size() == columns.size(); line = line(in)) {
        Label of = samples.labels.computeIfAbsent(line.get(label), name -> new Label());
        of.add(Integer.parseInt(line.get(elapsed)));
        if (!Boolean.parseBoolean(line.get(success))) {
          of.failures.merge(line.get(code), 1, Integer::sum);
        }
      }
    }
    samples.labels.values().forEach(Label::sort);
    return samples;
  }

  /** The next record: a value in quotes may hold commas, quotes (twice) and ends of lines. */
  private static List<String> line(BufferedReader in) throws IOException {
    List<String> values = new ArrayList<>();
    var value = new StringBuilder();
    boolean quoted = false;
    int next = in.read();
    if (next < 0) {
      return values;
    }
    for (; next >= 0 && (quoted || next != '\n'); next = in.read()) {
      if (next == '"') {
        in.mark(1);
        if (quoted && in.read() == '"') {
          value.append('"');
          continue;
        }
        if (quoted) {
          in.reset();
        }
        quoted = !quoted;
      } else if (next == ',' && !quoted) {
        values.add(value.toString());
        value.setLength(0);
      } else if (next != '\r') {
        value.append((char) next);
      }
    }
    values.add(value.toString());
    return values;
  }

  /** How many there are. */
  public int count() {
    return labels.values().stream().mapToInt(label -> label.count).sum();
  }

  /** How many there are of a name. */
  public int count(String name) {
    return labels.containsKey(name) ? labels.get(name).count : 0;
  }

  /** A table: counts, what failed by status, times. */
  public String table() {
    int width = labels.keySet().stream().mapToInt(String::length).max().orElse(0);
    var text = new StringBuilder();
    String row = "%-" + Math.max(width, 7) + "s %9s %8s %8s %8s %8s %8s%n";
    text.append(
        row.formatted("samples", "count", "failed", "p50 ms", "p95 ms", "p99 ms", "max ms"));
    labels.forEach(
        (name, label) -> {
          text.append(
              row.formatted(
                  name,
                  label.count,
                  label.failed(),
                  label.percentile(50),
                  label.percentile(95),
                  label.percentile(99),
                  label.percentile(100)));
          label.failures.forEach(
              (code, times) -> text.append("  failed with %s: %d%n".formatted(code, times)));
        });
    return text.toString();
  }

  /** Which limits do not hold, a sentence each; nothing measured is not within a limit. */
  public List<String> beyond(Map<String, Double> limits) {
    List<String> beyond = new ArrayList<>();
    if (count() == 0) {
      beyond.add("nothing was sent");
    }
    limits.forEach(
        (name, limit) -> {
          if (name.equals(ERRORS)) {
            beyond.addAll(errors(limit));
          } else if (name.endsWith(P95)) {
            beyond.addAll(slow(name.substring(0, name.length() - P95.length()), limit));
          } else {
            throw new IllegalArgumentException("a limit of what? limit." + name);
          }
        });
    return beyond;
  }

  private List<String> errors(double limit) {
    int failed = labels.values().stream().mapToInt(Label::failed).sum();
    double percent = 100.0 * failed / Math.max(1, count());
    return percent <= limit
        ? List.of()
        : List.of(
            String.format(
                Locale.ROOT, "%d samples failed, %.2f %%; limit %s %%", failed, percent, limit));
  }

  private List<String> slow(String name, double limit) {
    Label label = labels.get(name);
    if (label == null) {
      return List.of("there was no " + name + ", so nothing says that it is fast");
    }
    return label.percentile(95) <= limit
        ? List.of()
        : List.of("%s: p95 %d ms, limit %.0f ms".formatted(name, label.percentile(95), limit));
  }
}
