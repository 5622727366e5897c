package io.ticketqueue.payment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import io.ticketqueue.core.Ids;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What {@link PaymentGateway} promises. */
public abstract class PaymentGatewayContract {
  private static final long PRICE = 150_000;

  private final String key = Ids.random("0123456789abcdefghijklmnopqrstuvwxyz", 32);

  protected abstract PaymentGateway gateway();

  /** The browser that pays at the gateway's provider. */
  protected abstract Payer payer();

  private ProviderStatus status() {
    return gateway().readStatus(Lane.CHECKOUT, key, PRICE);
  }

  @Test
  void theBrowserIsToldStoreAndChannel() {
    assertThat(gateway().channel())
        .isEqualTo(new PaymentGateway.Channel("store-sandbox", "channel-key-sandbox"));
  }

  @Test
  void anAmountIsRegisteredAndNotPaidYet() {
    assertThat(gateway().preRegister(key, PRICE)).isTrue();
    assertThat(status()).isEqualTo(new ProviderStatus.NotPaid());
  }

  @Test
  void aPaymentAsAgreedIsPaid() {
    String transaction = payer().pay(key, PRICE);

    assertThat(status())
        .asInstanceOf(type(ProviderStatus.Paid.class))
        .satisfies(
            paid -> {
              assertThat(paid.receipt().transactionId()).isEqualTo(transaction);
              assertThat(paid.receipt().paidAt()).isNotNull();
              assertThat(paid.receipt().cardName()).isEqualTo("신한카드");
              assertThat(paid.receipt().cardNumber()).isEqualTo("1234-****-****-5678");
              assertThat(paid.receipt().record()).isNotNull();
            });
  }

  @Test
  void anotherAmountIsAMismatch() {
    payer().pay(key, PRICE - 1);

    assertThat(status()).isInstanceOf(ProviderStatus.PaidMismatch.class);
  }

  @Test
  void aDeclinedPaymentTellsWhy() {
    payer().decline(key, PRICE);

    assertThat(status())
        .asInstanceOf(type(ProviderStatus.Declined.class))
        .extracting(ProviderStatus.Declined::reason)
        .isEqualTo("한도 초과");
  }

  @Test
  void anAccountToPayIntoIsClosedAndDeclined() {
    String transaction = payer().issueAccount(key, PRICE);

    assertThat(status())
        .asInstanceOf(type(ProviderStatus.Declined.class))
        .satisfies(
            declined -> {
              assertThat(declined.reason()).isEqualTo("UNSUPPORTED_PAYMENT_METHOD");
              assertThat(declined.receipt().transactionId()).isEqualTo(transaction);
            });
    assertThat(status()).isInstanceOf(ProviderStatus.Declined.class);
  }

  @Test
  void moneyIsTakenByTheApproval() {
    payer().prepare(key, PRICE, "token");
    assertThat(status()).isEqualTo(new ProviderStatus.NotPaid());

    assertThat(gateway().approve(Lane.CHECKOUT, key, "token", PRICE)).isTrue();

    assertThat(status()).isInstanceOf(ProviderStatus.Paid.class);
  }

  @Test
  void aRefusedApprovalTakesNoMoney() {
    payer().prepare(key, PRICE, "token");

    assertThat(gateway().approve(Lane.CHECKOUT, key, "another", PRICE)).isTrue();

    assertThat(status()).isEqualTo(new ProviderStatus.NotPaid());
  }

  @Test
  void aRefundGivesBackWhatWasPaid() {
    payer().pay(key, PRICE);

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0))
        .map(CompletedRefund::amount)
        .contains(PRICE);

    assertThat(status())
        .asInstanceOf(type(ProviderStatus.RefundedByProvider.class))
        .extracting(refunded -> refunded.refund().amount())
        .isEqualTo(PRICE);
  }

  @Test
  void aRepeatedRefundIsTheSameRefund() {
    payer().pay(key, PRICE);

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isPresent();

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0))
        .map(CompletedRefund::amount)
        .contains(PRICE);
  }

  @Test
  void aRequestedRefundIsWaitedFor() {
    payer().pay(key, PRICE);
    payer().nextCancellation(key, "REQUESTED");

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isEmpty();
    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isEmpty();
    payer().giveBack(key);

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isPresent();
  }

  @Test
  void aFailedRefundIsTriedAnew() {
    payer().pay(key, PRICE);
    payer().nextCancellation(key, "FAILED");

    assertThatThrownBy(() -> gateway().refund(key, "USER_REQUEST", null, 0))
        .isInstanceOfSatisfying(
            RefundRefused.class, refused -> assertThat(refused.isByRule()).isFalse());

    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isPresent();
  }

  @Test
  void aPartGoesBackOnce() {
    payer().pay(key, PRICE);

    for (int i = 0; i < 2; i++) {
      assertThat(gateway().refund(key, "USER_REQUEST", 100_000L, i))
          .map(CompletedRefund::amount)
          .contains(100_000L);
    }
    assertThat(status()).isInstanceOf(ProviderStatus.PaidMismatch.class);
    assertThat(gateway().refund(key, "USER_REQUEST", null, 0))
        .map(CompletedRefund::amount)
        .contains(PRICE);
  }

  @Test
  void whatWentBackInTheConsoleIsPartOfThePart() {
    payer().pay(key, PRICE);
    payer().giveBackInAll(key, 40_000);

    assertThat(gateway().refund(key, "USER_REQUEST", 30_000L, 0))
        .map(CompletedRefund::amount)
        .contains(40_000L);
    assertThat(gateway().refund(key, "USER_REQUEST", 100_000L, 0))
        .map(CompletedRefund::amount)
        .contains(100_000L);
  }

  @Test
  void aPartThatFailedOrWasOnlyRequestedIsNotDone() {
    payer().pay(key, PRICE);
    payer().nextCancellation(key, "FAILED");
    assertThatThrownBy(() -> gateway().refund(key, "USER_REQUEST", 100_000L, 0))
        .isInstanceOf(RefundRefused.class);
    payer().nextCancellation(key, "REQUESTED");
    assertThat(gateway().refund(key, "USER_REQUEST", 100_000L, 0)).isEmpty();
    assertThat(gateway().refund(key, "USER_REQUEST", 100_000L, 0)).isEmpty();
    payer().giveBackInAll(key, 100_000);

    assertThat(gateway().refund(key, "USER_REQUEST", 100_000L, 0))
        .map(CompletedRefund::amount)
        .contains(100_000L);
  }

  @Test
  void moneyGivenBackInTheConsoleIsRefundedByTheProvider() {
    payer().pay(key, PRICE);
    payer().giveBack(key);

    assertThat(status()).isInstanceOf(ProviderStatus.RefundedByProvider.class);
  }

  @Test
  void whatIsLeftOfACaptureIsRead() {
    assertThat(gateway().readCapture(key)).isEqualTo(new ProviderCapture.None());
    payer().decline(key, PRICE);
    assertThat(gateway().readCapture(key)).isEqualTo(new ProviderCapture.None());
    String transaction = payer().pay(key, PRICE);
    assertThat(gateway().readCapture(key)).isEqualTo(new ProviderCapture.Taken(transaction, PRICE));
    payer().giveBackInAll(key, 40_000);
    assertThat(gateway().readCapture(key))
        .isEqualTo(new ProviderCapture.Taken(transaction, PRICE - 40_000));
    payer().giveBack(key);
    assertThat(gateway().readCapture(key)).isEqualTo(new ProviderCapture.None());
    payer().unavailable(key, true);
    assertThat(gateway().readCapture(key)).isEqualTo(new ProviderCapture.Unknown());
  }

  @Test
  void aRefusedRefundSaysWhoRefused() {
    payer().pay(key, PRICE);
    payer().refuse(key, "INVALID_REQUEST", true);
    assertThatThrownBy(() -> gateway().refund(key, "USER_REQUEST", null, 0))
        .isInstanceOfSatisfying(
            RefundRefused.class,
            refused -> {
              assertThat(refused.isByRule()).isTrue();
              assertThat(refused.why()).startsWith("INVALID_REQUEST");
            });
    payer().refuse(key, "PG_PROVIDER", false);
    assertThatThrownBy(() -> gateway().refund(key, "USER_REQUEST", null, 1000))
        .isInstanceOfSatisfying(
            RefundRefused.class, refused -> assertThat(refused.isByRule()).isFalse());
    payer().accept(key);

    assertThat(gateway().refund(key, "USER_REQUEST", null, 2000)).isPresent();
  }

  @Test
  void disputesAreReadUntilTheyAreResolved() {
    assertThat(gateway().readDisputes(key)).contains(List.of());
    payer().pay(key, PRICE);
    payer().dispute(key, "d-1", false);

    assertThat(gateway().readDisputes(key).orElseThrow())
        .singleElement()
        .satisfies(
            dispute -> {
              assertThat(dispute.reference()).isEqualTo("d-1");
              assertThat(dispute.resolvedAt()).isNull();
            });
    payer().dispute(key, "d-1", true);
    assertThat(gateway().readDisputes(key).orElseThrow())
        .singleElement()
        .satisfies(dispute -> assertThat(dispute.resolvedAt()).isNotNull());

    payer().unavailable(key, true);
    assertThat(gateway().readDisputes(key)).isEmpty();
  }

  @Test
  void whatWasNeverPaidIsNotRefunded() {
    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isEmpty();
  }

  @Test
  void anUnavailableProviderLeavesEverythingUnknown() {
    payer().pay(key, PRICE);
    payer().unavailable(key, true);

    assertThat(gateway().preRegister(key, PRICE)).isFalse();
    assertThat(gateway().approve(Lane.CHECKOUT, key, "token", PRICE)).isFalse();
    assertThat(status()).isEqualTo(new ProviderStatus.Unknown());
    assertThat(gateway().refund(key, "USER_REQUEST", null, 0)).isEmpty();

    payer().unavailable(key, false);
    assertThat(status()).isInstanceOf(ProviderStatus.Paid.class);
  }
}
