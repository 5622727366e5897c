package io.ticketqueue.chassis.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource class or method under {@code /internal/**}: called by other services with their
 * API key (D-19), never by users. No or a wrong key: 401 INVALID_API_KEY; a caller not listed: 403.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface InternalApi {
  /** Which services may call. */
  String[] callers();

  /**
   * The limit a call counts against, per calling service and minute: {@code
   * tq.internal.limit.<name>}, where {@code default} is 1000.
   */
  String limit() default "default";
}
