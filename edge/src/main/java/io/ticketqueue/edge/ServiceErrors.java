package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Errors of services. One in the contract's shape is handed on; any other comes from a service's
 * runtime and may tell what is nobody's business, so only its status is told, and when or how to
 * come again.
 */
final class ServiceErrors {
  private static final int BEGINNING_BYTES = 1024;
  private static final int UNPACKED_BYTES = 64 * 1024;
  private static final String CODE = "{\"code\":\"";
  private static final List<String> USUAL_ORDER =
      List.of("\",\"message\":\"", "\",\"timestamp\":\"", "\",\"traceId\":\"");
  private static final List<String> MEMBERS = List.of("code", "message", "timestamp", "traceId");
  private static final List<String> KEPT = List.of("Allow", "Retry-After");

  private ServiceErrors() {}

  /**
   * Whether an error is in the contract's shape.
   *
   * @param body its first bytes
   * @param whole whether these are all
   */
  static boolean isOurs(AnswerHead head, byte[] body, int length, boolean whole) {
    if (!head.field("content-type").toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return false;
    }
    InputStream all = new ByteArrayInputStream(body, 0, length);
    String coding = head.field("content-encoding");
    if (coding.isEmpty()) {
      return isAsWeWriteIt(body, length) || whole && hasAllMembers(all);
    }
    return coding.equalsIgnoreCase("gzip") && whole && hasAllMembers(unpacked(all));
  }

  /** What our services write, told without parsing. */
  private static boolean isAsWeWriteIt(byte[] body, int length) {
    String text =
        new String(body, 0, Math.min(length, BEGINNING_BYTES), StandardCharsets.ISO_8859_1);
    int at = text.startsWith(CODE) ? 0 : -1;
    for (String next : USUAL_ORDER) {
      at = at < 0 ? at : text.indexOf(next, at);
    }
    return at > 0;
  }

  private static boolean hasAllMembers(InputStream json) {
    try (JsonReader reader = JsonP.createReader(json)) {
      JsonObject error = reader.readObject();
      return MEMBERS.stream().allMatch(name -> error.get(name) instanceof JsonString);
    } catch (RuntimeException e) {
      return false; // no JSON, no object, or nested too deeply
    }
  }

  private static InputStream unpacked(InputStream packed) {
    try (InputStream in = new GZIPInputStream(packed)) {
      return new ByteArrayInputStream(in.readNBytes(UNPACKED_BYTES));
    } catch (IOException e) {
      return InputStream.nullInputStream();
    }
  }

  /** What is answered in place of an error that is not ours. */
  static Problem replacement(AnswerHead head) {
    Problem problem = problem(head.status());
    for (String name : KEPT) {
      String value = head.field(name);
      if (!value.isEmpty()) {
        problem.header(name, value);
      }
    }
    return problem;
  }

  private static Problem problem(int status) {
    return switch (status) {
      case 401 -> new Problem(ErrorCode.UNAUTHENTICATED);
      case 403 -> new Problem(ErrorCode.FORBIDDEN);
      case 404 -> new Problem(ErrorCode.NOT_FOUND);
      case 405 -> new Problem(ErrorCode.METHOD_NOT_ALLOWED);
      case 406 -> new Problem(ErrorCode.NOT_ACCEPTABLE);
      case 413 -> new Problem(ErrorCode.PAYLOAD_TOO_LARGE);
      case 414 -> new Problem(ErrorCode.URI_TOO_LONG);
      case 415 -> new Problem(ErrorCode.UNSUPPORTED_MEDIA_TYPE);
      case 429 -> new Problem(ErrorCode.RATE_LIMIT_EXCEEDED).retryAfter(1);
      case 431 -> new Problem(ErrorCode.HEADERS_TOO_LARGE);
      case 503 -> Problem.unavailable(5, null);
      default ->
          status < 500
              ? Problem.withStatus(ErrorCode.INVALID_REQUEST, status)
              : new Problem(ErrorCode.INTERNAL_ERROR);
    };
  }
}
