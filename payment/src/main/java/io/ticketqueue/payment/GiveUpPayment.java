package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.UUID;

/** The buyer gives up paying: the payment fails and the seats are free. */
@Component
public class GiveUpPayment {
  private static final EnumSet<Status> PAID = EnumSet.of(Status.SUCCESS, Status.REFUNDED);

  private final Payments payments;
  private final Transactions transactions;
  private final SettleInTurn settle;

  @Inject
  GiveUpPayment(Payments payments, Transactions transactions, SettleInTurn settle) {
    this.payments = payments;
    this.transactions = transactions;
    this.settle = settle;
  }

  /**
   * Gives up a payment; one that has failed stays as it is.
   *
   * @throws Problem PAYMENT_NOT_FOUND when it is not the user's; ALREADY_PROCESSED when it was
   *     paid; PAYMENT_PROVIDER_UNAVAILABLE while reservation is away or another works on it
   */
  public void giveUp(UUID user, UUID id) {
    Payment payment =
        transactions
            .requiresNew(() -> payments.find(id))
            .filter(found -> found.belongsTo(user))
            .orElseThrow(() -> new Problem(ErrorCode.PAYMENT_NOT_FOUND));
    Payment ended = payment.status() == Status.PENDING ? settle.giveUp(payment) : payment;
    if (PAID.contains(ended.status())) {
      throw new Problem(ErrorCode.ALREADY_PROCESSED);
    }
    if (ended.status() == Status.PENDING) {
      throw SettleInTurn.outcomeUnknown();
    }
  }
}
