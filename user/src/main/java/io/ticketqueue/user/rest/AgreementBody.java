package io.ticketqueue.user.rest;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.user.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An answer to one version of the terms. */
public record AgreementBody(
    @Nullable String code, @Nullable String version, @Nullable Boolean agreed) {

  static @Nullable List<Terms.Agreement> agreements(@Nullable List<AgreementBody> terms) {
    return terms == null ? null : terms.stream().map(AgreementBody::agreement).toList();
  }

  private static Terms.Agreement agreement(@Nullable AgreementBody body) {
    if (body == null || body.code() == null || body.version() == null || body.agreed() == null) {
      throw Problem.invalid("terms", Violation.TERM_MEMBERS);
    }
    return new Terms.Agreement(body.code(), body.version(), body.agreed());
  }
}
