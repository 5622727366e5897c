package io.ticketqueue.reservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Expects refusals. */
final class Refusals {
  private Refusals() {}

  static Problem refused(ErrorCode code, ThrowingCallable work) {
    Problem problem = catchThrowableOfType(Problem.class, work);
    assertThat(problem).as("refusal with %s", code).isNotNull();
    assertThat(problem.code()).isEqualTo(code);
    return problem;
  }
}
