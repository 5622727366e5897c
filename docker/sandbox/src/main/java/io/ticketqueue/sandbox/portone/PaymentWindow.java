package io.ticketqueue.sandbox.portone;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The payment window: what the buyer does there, or what a tester has decided instead. */
@Component
public class PaymentWindow {
  /** What tokens begin with whose approval the card company will refuse. */
  static final String DECLINED_AT_APPROVAL = "declined-";

  private static final String DECLINED = "카드사 승인 거절";
  private static final int LONGEST_ACCOUNT_SECONDS = 30 * 24 * 3600;

  private final Payments payments;
  private final Shop shop;
  private final Faults faults;

  @Inject
  public PaymentWindow(Payments payments, Shop shop, Faults faults) {
    this.payments = payments;
    this.shop = shop;
    this.faults = faults;
  }

  /** How the window ends. */
  enum Outcome {
    APPROVE,
    DECLINE,
    /** The first card is declined, a second one in the same window is not. */
    SECOND_CARD,
    /** Decided later, by settling. */
    PEND,
    /** The buyer closes the window: nothing more happens. */
    CLOSE,
    /** With manual approval: the server's confirm is refused. */
    DECLINE_AT_APPROVAL
  }

  /**
   * A payment as the browser asks for it. With a method of VIRTUAL_ACCOUNT approving means that the
   * account is issued.
   *
   * @param channelType TEST (default) or LIVE
   * @param payMethod CARD (default), EASY_PAY, TRANSFER or VIRTUAL_ACCOUNT
   * @param outcome one of {@link Outcome}; APPROVE by default
   * @param manual whether the channel approves manually
   * @param discount taken off by a promotion of the provider, below the total
   * @param expiresInSeconds how long money can be paid into a virtual account, 1 s to 30 days; 3
   *     days by default
   * @param ready whether a webhook tells that the window was opened
   */
  public record Pay(
      @Nullable Long totalAmount,
      @Nullable String currency,
      @Nullable String storeId,
      @Nullable String channelKey,
      @Nullable String channelType,
      @Nullable String payMethod,
      @Nullable String outcome,
      @Nullable Boolean manual,
      @Nullable Long discount,
      @Nullable Integer expiresInSeconds,
      @Nullable Boolean ready) {
    /** The same with what the other one says. */
    Pay with(@Nullable Pay other) {
      return other == null
          ? this
          : new Pay(
              or(other.totalAmount, totalAmount),
              or(other.currency, currency),
              or(other.storeId, storeId),
              or(other.channelKey, channelKey),
              or(other.channelType, channelType),
              or(other.payMethod, payMethod),
              or(other.outcome, outcome),
              or(other.manual, manual),
              or(other.discount, discount),
              or(other.expiresInSeconds, expiresInSeconds),
              or(other.ready, ready));
    }

    private static <T> @Nullable T or(@Nullable T told, @Nullable T asked) {
      return told == null ? asked : told;
    }
  }

  /**
   * What the SDK returns to the page; a failure is told by {@code code}. {@code transactionId} is
   * the SDK's {@code txId} under the name our API has for it.
   */
  public record Paid(
      String transactionType,
      String paymentId,
      String txId,
      String transactionId,
      @Nullable String paymentToken,
      @Nullable String code,
      @Nullable String message) {}

  /** What comes of the window. */
  Paid pay(String id, Pay asked) {
    Fault fault = faults.take("pay", id);
    Paid paid = attempt(id, asked.with(fault.pay()));
    faults.pause(fault);
    return paid;
  }

  private Paid attempt(String id, Pay pay) {
    Terms terms = terms(pay);
    Outcome outcome = oneOf("outcome", pay.outcome(), Outcome.APPROVE);
    Optional<Long> registered = payments.registeredAmount(id);
    if (registered.isPresent() && !registered.get().equals(terms.total())) {
      return refused(id, "", "AmountNotEqualToPredefined");
    }
    if (payments.find(id).map(Payment::isPaid).orElse(false)) {
      return refused(id, "", "PaymentAlreadyPaid");
    }
    Payment payment = payments.begin(id, terms);
    if (Boolean.TRUE.equals(pay.ready())) {
      payments.tellReady(payment);
    }
    return switch (outcome) {
      case APPROVE -> approve(payment, pay);
      case DECLINE -> decline(payment);
      case SECOND_CARD -> {
        var unused = decline(payment);
        yield approve(payments.begin(id, terms), pay);
      }
      case PEND -> {
        payments.leaveOpen(payment);
        yield paid(payment, null);
      }
      case CLOSE -> refused(id, payment.transactionId, "UnknownError");
      case DECLINE_AT_APPROVAL -> paid(payment, DECLINED_AT_APPROVAL + payment.awaitApproval());
    };
  }

  private Terms terms(Pay pay) {
    Long total = pay.totalAmount();
    if (total == null || total <= 0) {
      throw Problem.invalid("totalAmount", Violation.TOO_SMALL, 1);
    }
    long discount = Objects.requireNonNullElse(pay.discount(), 0L);
    if (discount < 0 || discount >= total) {
      throw Problem.invalid("discount", Violation.OUT_OF_RANGE, 0, total - 1);
    }
    return new Terms(
        Objects.requireNonNullElse(pay.storeId(), shop.storeId()),
        Objects.requireNonNullElse(pay.channelKey(), shop.channelKey()),
        oneOf("channelType", pay.channelType(), ChannelType.TEST).name(),
        Objects.requireNonNullElse(pay.currency(), "KRW"),
        total,
        discount,
        oneOf("payMethod", pay.payMethod(), Terms.Method.CARD));
  }

  private enum ChannelType {
    TEST,
    LIVE
  }

  private static <E extends Enum<E>> E oneOf(String field, @Nullable String name, E byDefault) {
    if (name == null) {
      return byDefault;
    }
    E[] known = byDefault.getDeclaringClass().getEnumConstants();
    return Arrays.stream(known)
        .filter(one -> one.name().equals(name))
        .findAny()
        .orElseThrow(() -> Problem.invalid(field, Violation.NOT_ONE_OF, Arrays.toString(known)));
  }

  private Paid approve(Payment payment, Pay pay) {
    if (payment.terms.method() == Terms.Method.VIRTUAL_ACCOUNT) {
      int seconds = Objects.requireNonNullElse(pay.expiresInSeconds(), 3 * 24 * 3600);
      if (seconds < 1 || seconds > LONGEST_ACCOUNT_SECONDS) {
        throw Problem.invalid(
            "expiresInSeconds", Violation.OUT_OF_RANGE, 1, LONGEST_ACCOUNT_SECONDS);
      }
      payments.issueAccount(payment, Duration.ofSeconds(seconds));
      return paid(payment, null);
    }
    if (Boolean.TRUE.equals(pay.manual())) {
      return paid(payment, payment.awaitApproval());
    }
    payments.pay(payment);
    return paid(payment, null);
  }

  private Paid decline(Payment payment) {
    payments.fail(payment, DECLINED);
    return refused(payment.id, payment.transactionId, "PGProviderError");
  }

  private static Paid paid(Payment payment, @Nullable String token) {
    String transaction = payment.transactionId;
    return new Paid("PAYMENT", payment.id, transaction, transaction, token, null, null);
  }

  private static Paid refused(String id, String transaction, String code) {
    return new Paid("PAYMENT", id, transaction, transaction, null, code, "sandbox: " + code);
  }
}
