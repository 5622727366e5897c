package io.ticketqueue.edge.upstream;

import io.ticketqueue.edge.net.BodyFraming;
import io.ticketqueue.edge.upstream.ResponseHead.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads the head of a response, strictly: what two readers could take differently is refused. */
final class ResponseHeadParser {
  private static final int USUAL_FIELDS = 12;
  private static final int MAX_LENGTH_DIGITS = 15;

  private final List<Field> fields = new ArrayList<>(USUAL_FIELDS);
  private final int status;
  private boolean keepAlive;
  private String length = "";
  private String coding = "";

  private ResponseHeadParser(String statusLine) throws BadResponseException {
    if (!statusLine.startsWith("HTTP/1.") || statusLine.length() < 12) {
      throw new BadResponseException("not an HTTP/1 response");
    }
    status = number(statusLine.substring(9, 12), 10);
    if (status < 100 || status > 599) {
      throw new BadResponseException("invalid status: " + status);
    }
    keepAlive = statusLine.charAt(7) == '1';
  }

  /** Reads a head without the blank line at its end. */
  static ResponseHead parse(String head) throws BadResponseException {
    int lineEnd = endOfLine(head, 0);
    var parser = new ResponseHeadParser(head.substring(0, lineEnd));
    for (int start = lineEnd + 2; start < head.length(); start = lineEnd + 2) {
      lineEnd = endOfLine(head, start);
      parser.add(field(head, start, lineEnd));
    }
    return new ResponseHead(parser.status, parser.fields, parser.framing(), parser.keepAlive);
  }

  private static int endOfLine(String head, int from) {
    int end = head.indexOf("\r\n", from);
    return end < 0 ? head.length() : end;
  }

  private static Field field(String head, int start, int end) throws BadResponseException {
    int colon = head.indexOf(':', start);
    if (colon <= start || colon >= end) {
      throw new BadResponseException("a field without a name");
    }
    String name = head.substring(start, colon);
    if (!name.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new BadResponseException("invalid field name");
    }
    if (head.lastIndexOf('\n', end - 1) >= start || head.lastIndexOf('\r', end - 1) >= start) {
      throw new BadResponseException("a line break within a field");
    }
    return new Field(name, head.substring(colon + 1, end).trim());
  }

  private void add(Field field) throws BadResponseException {
    String value = field.value();
    switch (field.name().toLowerCase(Locale.ROOT)) {
      case "content-length" -> {
        if (!length.isEmpty() && !length.equals(value)) {
          throw new BadResponseException("two lengths");
        }
        length = value;
      }
      case "transfer-encoding" -> coding += value;
      case "connection" -> keepAlive &= !value.toLowerCase(Locale.ROOT).contains("close");
      default -> {
        // does not concern the connection
      }
    }
    fields.add(field);
  }

  private BodyFraming framing() throws BadResponseException {
    if (!coding.isEmpty() && !length.isEmpty()) {
      throw new BadResponseException("both chunked and with a length");
    }
    if (status < 200 || status == 204 || status == 304) {
      return BodyFraming.NONE;
    }
    if (!coding.isEmpty()) {
      if (!coding.equalsIgnoreCase("chunked")) {
        throw new BadResponseException("unknown transfer coding");
      }
      return BodyFraming.CHUNKED;
    }
    if (length.isEmpty()) {
      keepAlive = false;
      return BodyFraming.UNTIL_CLOSE;
    }
    return BodyFraming.ofLength(decimal(length));
  }

  private static long decimal(String text) throws BadResponseException {
    if (text.length() > MAX_LENGTH_DIGITS || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new BadResponseException("invalid length: " + text);
    }
    return Long.parseLong(text);
  }

  /** Reads a number that is not negative. */
  static int number(String text, int radix) throws BadResponseException {
    try {
      int value = Integer.parseInt(text, radix);
      if (value >= 0) {
        return value;
      }
    } catch (NumberFormatException e) {
      throw new BadResponseException("invalid number: " + text);
    }
    throw new BadResponseException("invalid number: " + text);
  }
}
