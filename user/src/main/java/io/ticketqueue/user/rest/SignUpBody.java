package io.ticketqueue.user.rest;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.user.SignUp;
import io.ticketqueue.user.Terms;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of a sign-up. */
public record SignUpBody(
    @Nullable String email,
    @Nullable String password,
    @Nullable String name,
    @Nullable String phone,
    @Nullable String ci,
    @Nullable String di,
    @Nullable String identityVerificationId,
    @Nullable List<AgreementBody> terms,
    @Nullable String recaptchaToken) {

  SignUp.Form form() {
    return new SignUp.Form(
        email, password, name, phone, ci, di, identityVerificationId, agreements(), recaptchaToken);
  }

  private @Nullable List<Terms.Agreement> agreements() {
    return terms == null ? null : terms.stream().map(SignUpBody::agreement).toList();
  }

  private static Terms.Agreement agreement(@Nullable AgreementBody body) {
    if (body == null || body.code() == null || body.version() == null || body.agreed() == null) {
      throw Problem.invalid("terms", Violation.TERM_MEMBERS);
    }
    return new Terms.Agreement(body.code(), body.version(), body.agreed());
  }
}
