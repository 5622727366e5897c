package io.ticketqueue.user;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Fields;
import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exchanges a mailed code for a token that proves the address. */
@Component
public class VerifyEmail {
  private static final System.Logger LOG = System.getLogger(VerifyEmail.class.getName());
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int TOKEN_LENGTH = 43; // 256 bits
  private static final int LONGEST_GUESS = 100;

  private final EmailCodes codes;
  private final Transactions transactions;
  private final CodePolicy policy;
  private final Clock clock;

  @Inject
  public VerifyEmail(EmailCodes codes, Transactions transactions, CodePolicy policy, Clock clock) {
    this.codes = codes;
    this.transactions = transactions;
    this.policy = policy;
    this.clock = clock;
  }

  private enum Verdict {
    RIGHT,
    WRONG,
    OVER
  }

  /**
   * A token for the address, good once.
   *
   * @throws Problem INVALID_REQUEST, CODE_INVALID, CODE_EXPIRED: too old, or guessed too often
   */
  public String verify(@Nullable String email, @Nullable String code) {
    Fields fields = new Fields();
    EmailAddress address = AccountFields.email(fields, email);
    String guess = fields.verbatim("code", code, LONGEST_GUESS).strip();
    fields.check();
    String token = Ids.random(ALPHABET, TOKEN_LENGTH);
    // A wrong guess is counted whatever becomes of the request: it is told after the commit.
    Verdict verdict = transactions.required(() -> judge(address, guess, token));
    return switch (verdict) {
      case RIGHT -> {
        LOG.log(Level.INFO, "email-code=right");
        yield token;
      }
      case WRONG -> throw new Problem(ErrorCode.CODE_INVALID);
      case OVER -> throw new Problem(ErrorCode.CODE_EXPIRED);
    };
  }

  private Verdict judge(EmailAddress email, String guess, String token) {
    Instant now = clock.instant();
    Optional<EmailCodes.Guess> known = codes.lock(email, guess);
    if (known.isEmpty()) {
      return Verdict.WRONG;
    }
    if (!now.isBefore(known.get().expiresAt()) || known.get().tries() >= policy.tries()) {
      return Verdict.OVER;
    }
    if (!known.get().right()) {
      codes.countTry(email);
      return Verdict.WRONG;
    }
    codes.remove(email);
    codes.addToken(email, token, now.plus(policy.tokenLife()));
    return Verdict.RIGHT;
  }
}
