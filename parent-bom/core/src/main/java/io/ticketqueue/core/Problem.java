package io.ticketqueue.core;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A refusal by rule: named by its code, carrying what the client needs to go on. Thrown from
 * anywhere; one mapper in each process turns it into the error shape. Carries no stack trace: it is
 * an answer, not a fault.
 */
public class Problem extends RuntimeException {
  /**
   * Member of the error body: whether the same request may succeed later, with true as its value.
   */
  public static final String RETRYABLE = "retryable";

  private final ErrorCode code;
  private final int status;
  private final Map<String, Object> details = new LinkedHashMap<>();
  private final Map<String, String> headers = new LinkedHashMap<>();

  public Problem(ErrorCode code) {
    this(code, code.status(), null);
  }

  /** A refusal caused by a fault worth logging, for example a dependency that is away. */
  public Problem(ErrorCode code, @Nullable Throwable cause) {
    this(code, code.status(), cause);
  }

  private Problem(ErrorCode code, int status, @Nullable Throwable cause) {
    super(code.name(), cause, false, false);
    this.code = code;
    this.status = status;
  }

  /** The same code under another status: the internal claim answers 409 AMOUNT_MISMATCH. */
  public static Problem withStatus(ErrorCode code, int status) {
    return new Problem(code, status, null);
  }

  /** A 400 that names the fields at fault. */
  public static Problem invalid(FieldError... errors) {
    return invalid(List.of(errors));
  }

  /** A 400 that names the fields at fault. */
  public static Problem invalid(List<FieldError> errors) {
    return new Problem(ErrorCode.INVALID_REQUEST).with("errors", errors);
  }

  /** A 400 about one field. */
  public static Problem invalid(String field, Violation violation, Object... arguments) {
    return invalid(new FieldError(field, violation, arguments));
  }

  /** A 503 that says when to come back. */
  public static Problem unavailable(int retryAfterSeconds, @Nullable Throwable cause) {
    return new Problem(ErrorCode.SERVICE_UNAVAILABLE, cause).retryAfter(retryAfterSeconds);
  }

  /**
   * Adds a member to the error body.
   *
   * @param value a string, number, boolean, null, {@link FieldError}, JSON value, or lists and maps
   *     of these
   */
  public Problem with(String name, Object value) {
    details.put(name, value);
    return this;
  }

  /** Adds a header to the answer. */
  public Problem header(String name, String value) {
    headers.put(name, value);
    return this;
  }

  /** Adds {@code Retry-After}, at least one second. */
  public Problem retryAfter(long seconds) {
    return header("Retry-After", Long.toString(Math.max(1, seconds)));
  }

  public ErrorCode code() {
    return code;
  }

  public int status() {
    return status;
  }

  public Map<String, Object> details() {
    return details;
  }

  public Map<String, String> headers() {
    return headers;
  }
}
