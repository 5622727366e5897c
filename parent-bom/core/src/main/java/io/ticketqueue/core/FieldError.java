package io.ticketqueue.core;

import java.util.List;

/**
 * One field of a request that failed validation.
 *
 * @param field its JSON path, or the name of a header or parameter
 * @param arguments of the violation's text
 */
public record FieldError(String field, Violation violation, List<Object> arguments) {
  public FieldError(String field, Violation violation, Object... arguments) {
    this(field, violation, List.of(arguments));
  }
}
