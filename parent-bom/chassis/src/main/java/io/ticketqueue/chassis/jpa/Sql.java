package io.ticketqueue.chassis.jpa;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/** Reads SQL from resource files, one statement a file. */
public final class Sql {
  private Sql() {}

  /**
   * The statement in a file beside a class, without its comment lines: EclipseLink takes an
   * apostrophe in one for the start of a string and then binds no parameters up to the next.
   *
   * @throws IllegalStateException when there is none
   */
  public static String load(Class<?> type, String file) {
    return read(type, file)
        .lines()
        .filter(line -> !line.startsWith("--"))
        .collect(Collectors.joining("\n"));
  }

  static String read(Class<?> type, String file) {
    try (InputStream in = type.getResourceAsStream(file)) {
      if (in == null) {
        throw new IllegalStateException("missing statement " + file + " beside " + type.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
