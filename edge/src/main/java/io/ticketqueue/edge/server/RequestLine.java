package io.ticketqueue.edge.server;

import io.helidon.http.DirectHandler.EventType;
import io.helidon.http.RequestException;
import io.helidon.http.Status;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The first line of a request, looked at before Helidon reads it: Helidon takes methods of any case
 * for the same one, answers 500 to those that are no tokens, and drops fragments. Every request
 * passes here, so the bytes are looked at where they are.
 */
public final class RequestLine {
  /** Room for the method and the version beside the longest target. */
  public static final int METHOD_AND_VERSION_BYTES = 256;

  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (char c = '0'; c <= 'z'; c++) {
      TOKEN[c] = c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a';
    }
    "!#$%&'*+-.^_`|~".chars().forEach(c -> TOKEN[c] = true);
  }

  private RequestLine() {}

  /** What has come, less the empty lines before a request, which are ignored (RFC 9112, 2.2). */
  public static byte[] withoutEmptyLines(byte[] bytes) {
    int from = 0;
    while (from + 1 < bytes.length && bytes[from] == '\r' && bytes[from + 1] == '\n') {
      from += 2;
    }
    return from == 0 ? bytes : Arrays.copyOfRange(bytes, from, bytes.length);
  }

  /**
   * Whether the line has come as far as its end; a CR or LF alone is one too, which Helidon
   * refuses.
   *
   * @param longestTarget bytes a target may have
   * @throws RequestException as soon as it cannot become a request line
   */
  public static boolean isWhole(byte[] bytes, int longestTarget) {
    int method = methodLength(bytes);
    if (method == bytes.length || method == 0 && isBeginningOfEmptyLine(bytes)) {
      return isAwaited(bytes, longestTarget);
    }
    if (method == 0 || bytes[method] != ' ') {
      throw bad("no method");
    }
    int target = method + 1;
    int at = target;
    for (; at < bytes.length && bytes[at] != ' '; at++) {
      if (bytes[at] == '#') {
        throw bad("a fragment");
      }
      if (isEnd(bytes[at])) {
        return true;
      }
    }
    if (at - target > longestTarget) {
      throw tooLong();
    }
    for (; at < bytes.length; at++) {
      if (isEnd(bytes[at])) {
        return true;
      }
    }
    return isAwaited(bytes, longestTarget);
  }

  private static boolean isBeginningOfEmptyLine(byte[] bytes) {
    return bytes.length == 1 && bytes[0] == '\r';
  }

  /** Not whole yet, which is no reason to wait for ever. */
  private static boolean isAwaited(byte[] bytes, int longestTarget) {
    if (bytes.length > longestTarget + METHOD_AND_VERSION_BYTES) {
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

  /** The method where it has small letters, which name another method than capitals, or null. */
  public static @Nullable String methodInSmallLetters(byte[] line) {
    boolean small = false;
    int length = 0;
    for (; line[length] != ' '; length++) {
      small |= line[length] >= 'a' && line[length] <= 'z';
    }
    return small ? new String(line, 0, length, StandardCharsets.US_ASCII) : null;
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
