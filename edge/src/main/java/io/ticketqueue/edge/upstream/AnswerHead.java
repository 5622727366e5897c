package io.ticketqueue.edge.upstream;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Status and fields of an answer.
 *
 * @param length of the body in bytes; -1 where it is chunked, -2 where it ends with the connection
 */
public record AnswerHead(int status, List<Field> fields, long length, boolean keepAlive) {
  public static final long CHUNKED = -1;
  public static final long TO_THE_END = -2;

  /** The value of the first field of that lower-case name, or an empty text. */
  public String field(String lowerCaseName) {
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase(lowerCaseName)) {
        return field.value();
      }
    }
    return "";
  }

  /** Lower-case names of the fields meant for this connection only (RFC 9110, 7.6.1). */
  public List<String> namedByConnection() {
    List<String> names = List.of();
    for (Field field : fields) {
      if (field.name().equalsIgnoreCase("connection")
          && !field.value().equalsIgnoreCase("keep-alive")) {
        names = names.isEmpty() ? new ArrayList<>() : names;
        for (String name : field.value().split(",")) {
          names.add(name.trim().toLowerCase(Locale.ROOT));
        }
      }
    }
    return names;
  }

  /** A line of the head. */
  public record Field(String name, String value) {}

  /**
   * Reads a head without the blank line at its end.
   *
   * @param bodiless whether no body follows whatever the fields say
   */
  public static AnswerHead parse(String text, boolean bodiless) throws Wire.BadAnswer {
    int line = text.indexOf("\r\n");
    String first = line < 0 ? text : text.substring(0, line);
    if (!first.startsWith("HTTP/1.") || first.length() < 12) {
      throw new Wire.BadAnswer("no HTTP/1 answer");
    }
    int status = number(first.substring(9, 12), 10);
    if (status < 100 || status > 599) {
      throw new Wire.BadAnswer("no status: " + status);
    }
    List<Field> fields = new ArrayList<>(12);
    String length = "";
    String coding = "";
    boolean keepAlive = first.charAt(7) == '1';
    for (int i = line < 0 ? text.length() : line + 2; i < text.length(); ) {
      int next = text.indexOf("\r\n", i);
      int stop = next < 0 ? text.length() : next;
      int colon = text.indexOf(':', i);
      if (colon <= i || colon >= stop) {
        throw new Wire.BadAnswer("a field without a name");
      }
      String name = text.substring(i, colon);
      if (!name.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
        throw new Wire.BadAnswer("no name of a field");
      }
      if (text.lastIndexOf('\n', stop - 1) >= i || text.lastIndexOf('\r', stop - 1) >= i) {
        throw new Wire.BadAnswer("a line break within a field");
      }
      String value = text.substring(colon + 1, stop).trim();
      if (name.equalsIgnoreCase("content-length")) {
        if (!length.isEmpty() && !length.equals(value)) {
          throw new Wire.BadAnswer("two lengths");
        }
        length = value;
      } else if (name.equalsIgnoreCase("transfer-encoding")) {
        coding += value;
      } else if (name.equalsIgnoreCase("connection")
          && value.toLowerCase(Locale.ROOT).contains("close")) {
        keepAlive = false;
      }
      fields.add(new Field(name, value));
      i = stop + 2;
    }
    return head(status, fields, bodiless, length, coding, keepAlive);
  }

  private static AnswerHead head(
      int status,
      List<Field> fields,
      boolean bodiless,
      String length,
      String coding,
      boolean keepAlive)
      throws Wire.BadAnswer {
    if (!coding.isEmpty() && !length.isEmpty()) {
      throw new Wire.BadAnswer("both chunked and with a length");
    }
    if (bodiless || status < 200 || status == 204 || status == 304) {
      return new AnswerHead(status, fields, 0, keepAlive);
    }
    if (!coding.isEmpty()) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new Wire.BadAnswer("unknown transfer coding");
      }
      return new AnswerHead(status, fields, CHUNKED, keepAlive);
    }
    return length.isEmpty()
        ? new AnswerHead(status, fields, TO_THE_END, false)
        : new AnswerHead(status, fields, decimal(length), keepAlive);
  }

  private static long decimal(String text) throws Wire.BadAnswer {
    if (text.isEmpty() || text.length() > 15 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new Wire.BadAnswer("no length: " + text);
    }
    return Long.parseLong(text);
  }

  public static int number(String text, int radix) throws Wire.BadAnswer {
    try {
      int value = Integer.parseInt(text, radix);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new Wire.BadAnswer("no number: " + text);
    }
    throw new Wire.BadAnswer("no number: " + text);
  }
}
