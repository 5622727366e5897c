package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/** Takes the token that proves an e-mail address. To be used in a transaction. */
@Component
public class ProveEmail {
  private static final int LONGEST = 200;

  private final EmailCodes codes;
  private final Clock clock;

  @Inject
  public ProveEmail(EmailCodes codes, Clock clock) {
    this.codes = codes;
    this.clock = clock;
  }

  /** The token in the field {@code emailVerificationToken}. */
  static String token(Fields fields, @Nullable String value) {
    return fields.verbatim("emailVerificationToken", value, LONGEST);
  }

  /**
   * Looks at it and leaves it as it is.
   *
   * @throws Problem EMAIL_NOT_VERIFIED when it is unknown, used, too old or another address's
   */
  void check(EmailAddress email, String token) {
    require(codes.isGoodToken(email, token, clock.instant()));
  }

  /**
   * Uses it up.
   *
   * @throws Problem EMAIL_NOT_VERIFIED, also when two uses race
   */
  void spend(EmailAddress email, String token) {
    require(codes.spendToken(email, token, clock.instant()));
  }

  private static void require(boolean good) {
    if (!good) {
      throw new Problem(ErrorCode.EMAIL_NOT_VERIFIED);
    }
  }
}
