package io.ticketqueue.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Asserts that something is refused. */
final class Refusals {
  private Refusals() {}

  static Problem assertRefused(ErrorCode code, ThrowingCallable call) {
    Problem problem = catchThrowableOfType(Problem.class, call);
    assertThat(problem).as("a refusal").isNotNull();
    assertThat(problem.code()).isEqualTo(code);
    return problem;
  }

  /** Asserts INVALID_REQUEST for exactly these fields. */
  static void assertInvalid(ThrowingCallable call, String... fields) {
    Problem problem = assertRefused(ErrorCode.INVALID_REQUEST, call);
    List<?> errors = (List<?>) problem.details().get("errors");
    assertThat(errors).extracting(e -> ((FieldError) e).field()).containsExactlyInAnyOrder(fields);
  }
}
