package io.ticketqueue.event.rest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The fields that a refusal names. */
final class WrongFields {
  private WrongFields() {}

  static List<String> of(ThrowingCallable read) {
    Problem problem = catchThrowableOfType(Problem.class, read);
    return ((List<?>) problem.details().get("errors"))
        .stream().map(FieldError.class::cast).map(FieldError::field).toList();
  }
}
