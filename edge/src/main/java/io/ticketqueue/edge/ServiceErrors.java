package io.ticketqueue.edge;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.JsonP;
import io.ticketqueue.core.Problem;
import io.ticketqueue.edge.upstream.ResponseHead;
import jakarta.json.JsonReader;
import jakarta.json.JsonString;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/**
 * Recognises errors of services. An error with a code is one of the contract's and is passed on.
 * Any other error comes from a service's runtime and may show internals: it is replaced, except for
 * its status, {@code Allow} and {@code Retry-After}.
 */
final class ServiceErrors {
  private static final int MAX_DECOMPRESSED_BYTES = 64 * 1024;
  private static final byte[] BEGINNING = "{\"code\":\"".getBytes(StandardCharsets.US_ASCII);
  private static final List<String> KEPT = List.of("Allow", "Retry-After");

  private ServiceErrors() {}

  /**
   * Whether an error is one of the contract's.
   *
   * @param body its first bytes
   * @param whole whether these are all
   */
  static boolean isOurs(ResponseHead head, byte[] body, int length, boolean whole) {
    if (!head.field("content-type").toLowerCase(Locale.ROOT).startsWith("application/json")) {
      return false;
    }
    InputStream all = new ByteArrayInputStream(body, 0, length);
    String coding = head.field("content-encoding");
    if (coding.isEmpty()) {
      return beginsAsWeWriteIt(body, length) || whole && hasCode(all);
    }
    return coding.equalsIgnoreCase("gzip") && whole && hasCode(decompressed(all));
  }

  private static boolean beginsAsWeWriteIt(byte[] body, int length) {
    return length > BEGINNING.length
        && Arrays.equals(body, 0, BEGINNING.length, BEGINNING, 0, BEGINNING.length);
  }

  private static boolean hasCode(InputStream json) {
    try (JsonReader reader = JsonP.createReader(json)) {
      return reader.readObject().get("code") instanceof JsonString;
    } catch (RuntimeException e) {
      return false; // no JSON, no object, or nested too deeply
    }
  }

  private static InputStream decompressed(InputStream compressed) {
    try (InputStream in = new GZIPInputStream(compressed)) {
      return new ByteArrayInputStream(in.readNBytes(MAX_DECOMPRESSED_BYTES));
    } catch (IOException e) {
      return InputStream.nullInputStream();
    }
  }

  /** What is answered in place of an error that is not ours. */
  static Problem replacement(ResponseHead head) {
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
