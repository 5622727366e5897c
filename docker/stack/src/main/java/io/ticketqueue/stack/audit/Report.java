package io.ticketqueue.stack.audit;

import java.util.List;

/** What an audit has seen. */
public record Report(List<Line> lines) {
  private static final int SHOWN = 20;

  /** One invariant and the last look at it. */
  public record Line(Check check, Look look) {}

  public Report {
    lines = List.copyOf(lines);
  }

  /** How many contradictions stayed. */
  public long found() {
    return lines.stream().mapToLong(line -> line.look().found()).sum();
  }

  /** How many things were looked at. */
  public long checked() {
    return lines.stream().mapToLong(line -> line.look().checked()).sum();
  }

  /** How many things a check has looked at. */
  public long checked(String name) {
    return look(name).checked();
  }

  /** How many contradictions a check has found. */
  public long found(String name) {
    return look(name).found();
  }

  private Look look(String name) {
    return lines.stream()
        .filter(line -> line.check().name().equals(name))
        .map(Line::look)
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no such check: " + name));
  }

  /** For people: a line per check, under it what it found. */
  public String text() {
    var text = new StringBuilder();
    for (Line line : lines) {
      Look look = line.look();
      text.append(
          "%-23s %,12d checked  %s%n"
              .formatted(
                  line.check().name(),
                  look.checked(),
                  look.found() == 0 ? "ok" : "%,d WRONG".formatted(look.found())));
      if (look.found() > 0) {
        text.append("  %s%n".formatted(line.check().rule()));
        look.findings().stream()
            .limit(SHOWN)
            .forEach(finding -> text.append("  - %s%n".formatted(finding)));
        long more = look.found() - SHOWN;
        if (more > 0) {
          text.append("  and %,d more%n".formatted(more));
        }
      }
    }
    text.append(
        "audit=%s checks=%d checked=%d findings=%d%n"
            .formatted(found() == 0 ? "clean" : "red", lines.size(), checked(), found()));
    return text.toString();
  }
}
