package io.ticketqueue.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;
import static org.awaitility.Awaitility.await;

import io.portone.sdk.server.common.Bank;
import io.portone.sdk.server.common.Currency;
import io.portone.sdk.server.common.PageInput;
import io.portone.sdk.server.common.SelectedChannelType;
import io.portone.sdk.server.errors.AlreadyPaidException;
import io.portone.sdk.server.errors.CancelAmountExceedsCancellableAmountException;
import io.portone.sdk.server.errors.InformationMismatchException;
import io.portone.sdk.server.errors.InvalidRequestException;
import io.portone.sdk.server.errors.PaymentAlreadyCancelledException;
import io.portone.sdk.server.errors.PaymentNotFoundException;
import io.portone.sdk.server.errors.PaymentNotPaidException;
import io.portone.sdk.server.errors.PgProviderException;
import io.portone.sdk.server.errors.UnauthorizedException;
import io.portone.sdk.server.payment.CancelPaymentBodyRefundAccount;
import io.portone.sdk.server.payment.CancelledPayment;
import io.portone.sdk.server.payment.DisputeStatus;
import io.portone.sdk.server.payment.FailedPayment;
import io.portone.sdk.server.payment.GetPaymentsResponse;
import io.portone.sdk.server.payment.PaidPayment;
import io.portone.sdk.server.payment.PartialCancelledPayment;
import io.portone.sdk.server.payment.PayPendingPayment;
import io.portone.sdk.server.payment.Payment;
import io.portone.sdk.server.payment.PaymentCancellation;
import io.portone.sdk.server.payment.PaymentClient;
import io.portone.sdk.server.payment.PaymentFilterInput;
import io.portone.sdk.server.payment.PaymentMethodCard;
import io.portone.sdk.server.payment.PaymentMethodVirtualAccount;
import io.portone.sdk.server.payment.PaymentTimestampType;
import io.portone.sdk.server.payment.ReadyPayment;
import io.portone.sdk.server.payment.RequestedPaymentCancellation;
import io.portone.sdk.server.payment.SucceededPaymentCancellation;
import io.portone.sdk.server.payment.Trigger;
import io.portone.sdk.server.payment.VirtualAccountIssuedPayment;
import io.portone.sdk.server.webhook.Webhook;
import io.portone.sdk.server.webhook.WebhookTransaction;
import io.portone.sdk.server.webhook.WebhookTransactionCancelledPartialCancelled;
import io.portone.sdk.server.webhook.WebhookTransactionDisputeCreated;
import io.portone.sdk.server.webhook.WebhookTransactionDisputeResolved;
import io.portone.sdk.server.webhook.WebhookTransactionFailed;
import io.portone.sdk.server.webhook.WebhookTransactionPaid;
import io.portone.sdk.server.webhook.WebhookVerifier;
import io.ticketqueue.testkit.StandIn;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** PortOne's own client understands the sandbox, so ours meets what it will meet. */
class SdkContractIT extends SandboxSuite {
  private PaymentClient client;

  @BeforeEach
  void connect() {
    client = client(SECRET);
  }

  @AfterEach
  void disconnect() {
    client.close();
  }

  private PaymentClient client(String secret) {
    return new PaymentClient(secret, base.toString().replaceFirst("/$", ""), "store-sandbox");
  }

  private Payment payment(String id) {
    return client.getPayment(id).join();
  }

  private PaymentCancellation cancel(
      String id, @Nullable Long amount, @Nullable CancelPaymentBodyRefundAccount account) {
    return client
        .cancelPayment(id, amount, null, null, "x", null, null, null, account, null, null)
        .join()
        .getCancellation();
  }

  private CompletableFuture<?> confirm(String id, String token, long amount) {
    return client.confirmPayment(id, token, null, Currency.Krw.INSTANCE, amount, null, null, null);
  }

  @Test
  void aPaidPayment() {
    String id = id();
    payAs(id, "");

    assertThat(payment(id))
        .asInstanceOf(type(PaidPayment.class))
        .satisfies(
            paid -> {
              assertThat(paid.getId()).isEqualTo(id);
              assertThat(paid.getStoreId()).isEqualTo("store-sandbox");
              assertThat(paid.getAmount().getTotal()).isEqualTo(1000);
              assertThat(paid.getAmount().getPaid()).isEqualTo(1000);
              assertThat(paid.getCurrency()).isEqualTo(Currency.Krw.INSTANCE);
              assertThat(paid.getMethod()).isInstanceOf(PaymentMethodCard.class);
              assertThat(paid.getChannel().getType()).isEqualTo(SelectedChannelType.Test.INSTANCE);
              assertThat(paid.getChannel().getKey()).isEqualTo("channel-key-sandbox");
              assertThat(paid.getPaidAt()).isNotNull();
            });
  }

  @Test
  void aFailedAPendingAndAnUnknownPayment() {
    String failed = id();
    payAs(failed, ",\"outcome\":\"DECLINE\"");
    String pending = id();
    payAs(pending, ",\"outcome\":\"PEND\"");

    assertThat(payment(failed))
        .asInstanceOf(type(FailedPayment.class))
        .extracting(one -> one.getFailure().getReason())
        .isEqualTo("카드사 승인 거절");
    assertThat(payment(pending)).isInstanceOf(PayPendingPayment.class);
    assertThatThrownBy(() -> payment(id())).hasCauseInstanceOf(PaymentNotFoundException.class);
    try (PaymentClient stranger = client("wrong")) {
      assertThatThrownBy(() -> stranger.getPayment(failed).join())
          .hasCauseInstanceOf(UnauthorizedException.class);
    }
  }

  @Test
  void preRegistrationAndManualApproval() {
    String id = id();
    client.preRegisterPayment(id, 1000L, 0L, Currency.Krw.INSTANCE).join();
    String token = payAs(id, ",\"manual\":true").getString("paymentToken");
    assertThat(payment(id)).isInstanceOf(ReadyPayment.class);

    assertThatThrownBy(() -> confirm(id, token, 999).join())
        .hasCauseInstanceOf(InformationMismatchException.class);
    confirm(id, token, 1000).join();

    assertThat(payment(id)).isInstanceOf(PaidPayment.class);
    assertThatThrownBy(() -> confirm(id, token, 1000).join())
        .hasCauseInstanceOf(AlreadyPaidException.class);
    assertThatThrownBy(() -> client.preRegisterPayment(id, 1000L, 0L, Currency.Krw.INSTANCE).join())
        .hasCauseInstanceOf(AlreadyPaidException.class);
  }

  @Test
  void anApprovalThatTheCardCompanyRefuses() {
    String id = id();
    String token =
        payAs(id, ",\"manual\":true,\"outcome\":\"DECLINE_AT_APPROVAL\"").getString("paymentToken");

    assertThatThrownBy(() -> confirm(id, token, 1000).join())
        .hasCauseInstanceOf(PgProviderException.class);
    assertThat(payment(id)).isInstanceOf(FailedPayment.class);
  }

  @Test
  void cancellationsOfAPartAndOfTheRest() {
    String id = id();
    payAs(id, "");

    assertThat(cancel(id, 400L, null))
        .asInstanceOf(type(SucceededPaymentCancellation.class))
        .satisfies(
            part -> {
              assertThat(part.getTotalAmount()).isEqualTo(400);
              assertThat(part.getTrigger()).isEqualTo(Trigger.Api.INSTANCE);
            });
    assertThat(payment(id)).isInstanceOf(PartialCancelledPayment.class);
    assertThatThrownBy(() -> cancel(id, 601L, null))
        .hasCauseInstanceOf(CancelAmountExceedsCancellableAmountException.class);

    send("POST", "sandbox/payments/" + id + "/console-cancel", "{}");

    assertThat(payment(id))
        .asInstanceOf(type(CancelledPayment.class))
        .extracting(one -> one.getAmount().getCancelled())
        .isEqualTo(1000L);
    assertThatThrownBy(() -> cancel(id, null, null))
        .hasCauseInstanceOf(PaymentAlreadyCancelledException.class);
  }

  @Test
  void aCancellationThatIsOnlyRequested() {
    String id = id();
    payAs(id, "");
    send(
        "POST",
        "sandbox/faults",
        "{\"call\":\"cancel\",\"paymentId\":\"%s\",\"cancellation\":\"REQUESTED\",\"times\":1}"
            .formatted(id));

    assertThat(cancel(id, null, null)).isInstanceOf(RequestedPaymentCancellation.class);
  }

  @Test
  void aVirtualAccount() {
    String id = id();
    payAs(id, ",\"payMethod\":\"VIRTUAL_ACCOUNT\"");
    assertThat(payment(id))
        .asInstanceOf(type(VirtualAccountIssuedPayment.class))
        .extracting(VirtualAccountIssuedPayment::getMethod)
        .isInstanceOf(PaymentMethodVirtualAccount.class);
    assertThatThrownBy(() -> cancel(id, null, null))
        .hasCauseInstanceOf(PaymentNotPaidException.class);

    send("POST", "sandbox/payments/" + id + "/settle", "{}");
    assertThatThrownBy(() -> cancel(id, null, null))
        .hasCauseInstanceOf(InvalidRequestException.class);
    assertThat(
            cancel(
                id,
                null,
                new CancelPaymentBodyRefundAccount(Bank.Shinhan.INSTANCE, "1", "x", null)))
        .isInstanceOf(SucceededPaymentCancellation.class);

    String closed = id();
    payAs(closed, ",\"payMethod\":\"VIRTUAL_ACCOUNT\"");
    assertThat(client.closeVirtualAccount(closed).join().getClosedAt()).isNotNull();
    assertThat(payment(closed)).isInstanceOf(FailedPayment.class);
  }

  @Test
  void bothLists() {
    Instant from = Instant.now().minusSeconds(5);
    String store = id();
    String id = id();
    payAs(id, ",\"storeId\":\"" + store + "\"");
    String ours = id();
    payAs(ours, "");

    GetPaymentsResponse page =
        client.getPayments(new PageInput(0, 10), createdAt(store, from)).join();
    assertThat(page.getPage().getTotalCount()).isEqualTo(1);
    assertThat(page.getItems())
        .singleElement()
        .asInstanceOf(type(PaidPayment.class))
        .extracting(PaidPayment::getId)
        .isEqualTo(id);
    assertThat(client.getAllPaymentsByCursor(from, null, null, 1000).join().getItems())
        .extracting(one -> one.getPayment() instanceof PaidPayment paid ? paid.getId() : "")
        .contains(ours);
  }

  private static PaymentFilterInput createdAt(String store, Instant from) {
    return new PaymentFilterInput(
        null,
        store,
        PaymentTimestampType.CreatedAt.INSTANCE,
        from,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  @Test
  void webhooks() {
    String id = id();
    String declined = id();
    payAs(declined, ",\"outcome\":\"DECLINE\"");
    payAs(id, "");
    String console = "sandbox/payments/" + id;
    send("POST", console + "/console-cancel", "{\"amount\":400}");
    send("POST", console + "/disputes", "{}");
    send("POST", console + "/disputes/resolve", "{}");

    await().atMost(PATIENCE).until(() -> webhooks(id).size() == 4 && !webhooks(declined).isEmpty());

    assertThat(verified(declined)).hasOnlyElementsOfType(WebhookTransactionFailed.class);
    List<Webhook> all = verified(id);
    assertThat(all)
        .hasAtLeastOneElementOfType(WebhookTransactionPaid.class)
        .hasAtLeastOneElementOfType(WebhookTransactionCancelledPartialCancelled.class)
        .hasAtLeastOneElementOfType(WebhookTransactionDisputeCreated.class)
        .hasAtLeastOneElementOfType(WebhookTransactionDisputeResolved.class)
        .allSatisfy(
            one ->
                assertThat(one)
                    .asInstanceOf(type(WebhookTransaction.class))
                    .extracting(transaction -> transaction.getData().getPaymentId())
                    .isEqualTo(id));
    assertThat(payment(id))
        .asInstanceOf(type(PartialCancelledPayment.class))
        .extracting(one -> one.getCancellations().size())
        .isEqualTo(1);
    String disputed = id();
    payAs(disputed, "");
    send("POST", "sandbox/payments/" + disputed + "/disputes", "{}");
    assertThat(payment(disputed))
        .asInstanceOf(type(PaidPayment.class))
        .extracting(one -> one.getDisputes().getFirst().getStatus())
        .isEqualTo(DisputeStatus.Unresolved.INSTANCE);
  }

  private static List<Webhook> verified(String id) {
    WebhookVerifier verifier = new WebhookVerifier(WEBHOOK_SECRET);
    return webhooks(id).stream().map(one -> verified(verifier, one)).toList();
  }

  private static Webhook verified(WebhookVerifier verifier, StandIn.Request webhook) {
    try {
      return verifier.verify(
          webhook.body(),
          webhook.header("webhook-id"),
          webhook.header("webhook-signature"),
          webhook.header("webhook-timestamp"));
    } catch (io.portone.sdk.server.errors.WebhookVerificationException e) {
      throw new AssertionError(e);
    }
  }
}
