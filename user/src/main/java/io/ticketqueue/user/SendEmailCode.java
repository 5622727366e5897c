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
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Mails a code that proves an e-mail address. Whether an account has the address is not looked at:
 * the response is the same, and who reads the mail may know.
 */
@Component
public class SendEmailCode {
  private static final System.Logger LOG = System.getLogger(SendEmailCode.class.getName());
  private static final String DIGITS = "0123456789";
  private static final int LENGTH = 6;

  private final EmailCodes codes;
  private final RequestCounts counts;
  private final Mails mails;
  private final Transactions transactions;
  private final Times times;

  /** Rules and the clock they are measured by. */
  @Component
  public record Times(CodePolicy policy, Clock clock) {
    @Inject
    public Times {}
  }

  @Inject
  public SendEmailCode(
      EmailCodes codes, RequestCounts counts, Mails mails, Transactions transactions, Times times) {
    this.codes = codes;
    this.counts = counts;
    this.mails = mails;
    this.transactions = transactions;
    this.times = times;
  }

  /**
   * Mails it.
   *
   * @throws Problem INVALID_REQUEST, RATE_LIMIT_EXCEEDED
   */
  public void send(@Nullable String email, Locale language, ClientInfo client) {
    Fields fields = new Fields();
    EmailAddress to = AccountFields.email(fields, email);
    fields.check();
    String code = Ids.random(DIGITS, LENGTH);
    transactions.required(
        () -> {
          CodePolicy policy = times.policy();
          limit("code-network", client.countedAddress(), policy.perNetwork());
          limit("code-email", to.value(), policy.perEmail());
          codes.put(to, code, times.clock().instant().plus(policy.life()));
          mails.add(new Mail(to, Mail.Kind.EMAIL_CODE, language, Map.of("code", code)));
        });
    LOG.log(Level.INFO, "email-code=queued");
  }

  /** A refusal rolls the count back: refused requests do not count. */
  private void limit(String kind, String subject, int most) {
    RequestCounts.Count count = counts.count(kind, subject, times.policy().window());
    if (count.requests() > most) {
      // over those of the edge, whose limit it is not
      throw new Problem(ErrorCode.RATE_LIMIT_EXCEEDED)
          .header("RateLimit-Limit", Integer.toString(most))
          .header("RateLimit-Remaining", "0")
          .header("RateLimit-Reset", Long.toString(Math.max(1, count.secondsLeft())))
          .retryAfter(count.secondsLeft());
    }
  }
}
