package io.ticketqueue.testkit.http;

import io.ticketqueue.core.Pause;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Requests whose bodies are broken, cut off or too large: the client's fault, of which a server
 * says nothing worse than 4xx, and logs no fault of its own.
 */
public final class BrokenBodies {
  /** For what the last connections leave behind; its absence cannot be awaited. */
  private static final Duration SETTLE = Duration.ofMillis(500);

  private static final int PATIENCE_MILLIS = 10_000;
  private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
  private static final int LARGE = 1_500_000;

  /** Time, thread, logger, and the letter of an error; runtimes/openliberty has isoDateFormat. */
  private static final Pattern LIBERTY_ERROR =
      Pattern.compile("\\[(\\d{4}-\\S+)] \\p{XDigit}+ \\S+ +E ");

  private static final DateTimeFormatter LIBERTY_TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ", Locale.ROOT);

  private BrokenBodies() {}

  /** How a client ends. */
  private enum End {
    /** It reads the response, and sends nothing more. */
    READS,
    /** It says that it sends nothing more, and reads. */
    HALF_CLOSES,
    /** It closes without reading. */
    CLOSES,
    /** Its connection is reset. */
    RESETS
  }

  private static Map<String, String> bodies() {
    String large = Integer.toHexString(LARGE) + "\r\n" + "x".repeat(LARGE);
    return Map.of(
        "chunk without its end", CHUNKED + "3\r\nabc0\r\n\r\n",
        "chunk of invalid size", CHUNKED + "ZZ\r\nabc\r\n0\r\n\r\n",
        "chunk cut off", CHUNKED + "5\r\nab",
        "chunk cut off after much", CHUNKED + "F0000\r\n" + "x".repeat(600_000),
        "too large", CHUNKED + large + "\r\n0\r\n\r\n",
        "too large and cut off", CHUNKED + large,
        "shorter than announced", "Content-Length: 100\r\n\r\n{\"a\":",
        "much shorter than announced", "Content-Length: 900000\r\n\r\n" + "x".repeat(500_000));
  }

  /**
   * Posts each of them, ended in each way.
   *
   * @param headers whole lines, such as a token's
   * @return status lines of 5xx; empty where the server does as it should
   */
  public static List<String> post(int port, String path, String... headers) {
    List<String> wrong = new ArrayList<>();
    StringBuilder head = new StringBuilder("POST " + path + " HTTP/1.1\r\nHost: x\r\n");
    head.append("Content-Type: application/json\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    bodies()
        .forEach(
            (name, body) -> {
              for (End end : End.values()) {
                String response = send(port, head + body, end);
                if (response.startsWith("HTTP/1.1 5") || response.contains("\r\nHTTP/1.1 5")) {
                  wrong.add(name + ", " + end + ": " + response);
                }
              }
            });
    return wrong;
  }

  /**
   * As {@link #post}, to an application of this module: also what its HTTP side logs meanwhile as
   * its fault, or with a stack trace.
   */
  public static List<String> postToApplication(int port, String path, String... headers) {
    Instant begun = Instant.now();
    List<String> wrong = post(port, path, headers);
    boolean unused = Pause.of(SETTLE);
    wrong.addAll(faultsSince(begun));
    return wrong;
  }

  private static String send(int port, String request, End end) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(end == End.READS ? 1000 : PATIENCE_MILLIS);
      try {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
        switch (end) {
          case RESETS -> socket.setSoLinger(true, 0);
          case HALF_CLOSES -> socket.shutdownOutput();
          default -> {}
        }
        return end == End.READS || end == End.HALF_CLOSES ? readAll(socket) : "";
      } catch (IOException e) {
        return ""; // the server has closed
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String readAll(Socket socket) {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[8192];
    try {
      for (int n; (n = socket.getInputStream().read(buffer)) >= 0; ) {
        text.append(new String(buffer, 0, n, StandardCharsets.UTF_8));
      }
    } catch (IOException e) {
      return text.toString(); // silent, or reset after the response
    }
    return text.toString();
  }

  private static List<String> faultsSince(Instant then) {
    try (Stream<Path> directories = Files.list(Path.of("target", "servers"))) {
      List<String> faults = new ArrayList<>();
      for (Path directory : directories.toList()) {
        Path log = directory.resolve("server.log");
        if (Files.exists(log)) {
          Files.readAllLines(log).stream().filter(line -> isFault(line, then)).forEach(faults::add);
        }
      }
      return faults;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of a Helidon process a line is JSON (core, LogLines); of Open Liberty its own, see there. */
  private static boolean isFault(String line, Instant then) {
    Matcher liberty = LIBERTY_ERROR.matcher(line);
    if (liberty.lookingAt()) {
      return isSince(OffsetDateTime.parse(liberty.group(1), LIBERTY_TIME).toInstant(), then);
    }
    if (!line.startsWith("{\"time\":\"")) {
      return false; // of the runtime before logging is set up
    }
    return isSince(Instant.parse(line.substring(9, line.indexOf('"', 9))), then)
        && Stream.of("io.helidon.", "org.glassfish.", "io.ticketqueue.chassis.rest.")
            .anyMatch(logger -> line.contains("\"logger\":\"" + logger))
        && (line.contains("\"level\":\"SEVERE\"") || line.contains("\"stack\":"));
  }

  private static boolean isSince(Instant time, Instant then) {
    return time.isAfter(then.minus(Duration.ofMillis(1)));
  }
}
