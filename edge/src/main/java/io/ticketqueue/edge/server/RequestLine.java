package io.ticketqueue.edge.server;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Checks the first line of a request before Helidon reads it. Helidon ignores the case of methods,
 * answers 500 to a method that is not a token, and drops fragments. Every request is checked, so
 * the bytes are read in place.
 */
public final class RequestLine {
  /** Bytes allowed for the method and the version, beside the target. */
  public static final int METHOD_AND_VERSION_BYTES = 256;

  private static final int HTTP_VERSION_NOT_SUPPORTED = 505;
  private static final Pattern OTHER_VERSION = Pattern.compile("HTTP/(?!1\\.1$)\\d(\\.\\d)?");

  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (char c = '0'; c <= 'z'; c++) {
      TOKEN[c] = c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a';
    }
    "!#$%&'*+-.^_`|~".chars().forEach(c -> TOKEN[c] = true);
  }

  private RequestLine() {}

  /** The bytes without leading empty lines, which are ignored (RFC 9112, 2.2). */
  public static byte[] withoutEmptyLines(byte[] bytes) {
    int from = 0;
    while (from + 1 < bytes.length && bytes[from] == '\r' && bytes[from + 1] == '\n') {
      from += 2;
    }
    return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /**
   * Whether the line has been received up to its end. A lone CR or LF counts as an end, because
   * Helidon refuses it.
   *
   * @param maxTargetBytes a target may have
   * @throws RequestException as soon as the bytes cannot become a valid request line
   */
  public static boolean isComplete(byte[] bytes, int maxTargetBytes) {
    int method = methodLength(bytes);
    if (method == bytes.length || method == 0 && isBeginningOfEmptyLine(bytes)) {
      return incomplete(bytes, maxTargetBytes);
    }
    if (method == 0 || bytes[method] != ' ') {
      throw bad("invalid method");
    }
    int target = method + 1;
    int at = target;
    for (; at < bytes.length && bytes[at] != ' '; at++) {
      if (bytes[at] == '#') {
        throw bad("fragment in the target");
      }
      if (isEnd(bytes[at])) {
        return true;
      }
    }
    if (at - target > maxTargetBytes) {
      throw tooLong();
    }
    for (int version = at + 1; at < bytes.length; at++) {
      if (isEnd(bytes[at])) {
        checkVersion(bytes, version, at);
        return true;
      }
    }
    return incomplete(bytes, maxTargetBytes);
  }

  /** Another version of HTTP gets 505; what is no version is left to Helidon to refuse. */
  private static void checkVersion(byte[] bytes, int from, int to) {
    String version = new String(bytes, from, Math.max(0, to - from), StandardCharsets.US_ASCII);
    if (OTHER_VERSION.matcher(version).matches()) {
      throw RequestException.builder()
          .type(EventType.BAD_REQUEST)
          .status(Status.create(HTTP_VERSION_NOT_SUPPORTED))
          .message("HTTP version not supported")
          .build();
    }
  }

  private static boolean isBeginningOfEmptyLine(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == '\r';
  }

  /** False: more bytes are needed. Refuses a line that is too long already. */
  private static boolean incomplete(byte[] bytes, int maxTargetBytes) {
    if (bytes.length > maxTargetBytes + METHOD_AND_VERSION_BYTES) {
      throw tooLong();
    }
    return false;
  }

  private static boolean isEnd(byte b) {
    return b == '\r' || b == '\n';
  }

  private static int methodLength(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] >= 0 && TOKEN[bytes[length]]) {
      length++;
    }
    return length;
  }

  /**
   * The method if it has lower-case letters, else null: methods are case-sensitive, and Helidon
   * does not tell.
   */
  public static @Nullable String lowerCaseMethod(byte[] line) {
    boolean lowerCase = false;
    int length = 0;
    for (; line[length] != ' '; length++) {
      lowerCase |= line[length] >= 'a' && line[length] <= 'z';
    }
    return lowerCase ? new String(line, 0, length, StandardCharsets.US_ASCII) : null;
  }

  private static RequestException bad(String why) {
    return RequestException.builder().type(EventType.BAD_REQUEST).message(why).build();
  }

  private static RequestException tooLong() {
    return RequestException.builder()
        .type(EventType.BAD_REQUEST)
        .status(Status.REQUEST_URI_TOO_LONG_414)
        .message("target too long")
        .build();
  }
}
