package io.ticketqueue.testkit.requirements;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * One requirement.
 *
 * @param mandatory whether the original design demands it
 */
public record Requirement(String id, boolean mandatory, String text) {
  /** All of them, in the order of the requirements document. */
  public static List<Requirement> all() {
    try (InputStream list = Requirement.class.getResourceAsStream("requirements.tsv")) {
      if (list == null) {
        throw new IllegalStateException("requirements.tsv is missing");
      }
      return new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .map(line -> line.split("\t", 3))
          .map(fields -> new Requirement(fields[0], fields[1].equals("M"), fields[2]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String toString() {
    return id + " " + (mandatory ? "M " : "O ") + text;
  }
}
