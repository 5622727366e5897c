package io.ticketqueue.payment;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.core.Ids;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the cases of a payment what the disputes in PortOne's record are: a dispute opens a case,
 * one that is resolved, or is in the record no more, closes it. Each change is told by an event.
 */
@Component
class FollowDisputes {
  private final PaymentGateway gateway;
  private final Disputes disputes;
  private final AnnounceDispute announce;
  private final Transactions transactions;
  private final Clock clock;

  @Inject
  FollowDisputes(
      PaymentGateway gateway,
      Disputes disputes,
      AnnounceDispute announce,
      Transactions transactions,
      Clock clock) {
    this.gateway = gateway;
    this.disputes = disputes;
    this.announce = announce;
    this.transactions = transactions;
    this.clock = clock;
  }

  /** Returns false when PortOne cannot say. */
  boolean follow(Payment payment) {
    Optional<List<ProviderDispute>> record = gateway.readDisputes(payment.order().paymentKey());
    record.ifPresent(found -> transactions.requiresNew(() -> follow(payment, found)));
    return record.isPresent();
  }

  private void follow(Payment payment, List<ProviderDispute> record) {
    record.forEach(dispute -> open(payment, dispute));
    for (Dispute open : disputes.of(payment.id())) {
      Optional<ProviderDispute> found =
          record.stream().filter(one -> one.reference().equals(open.reference())).findFirst();
      boolean over = found.map(one -> one.resolvedAt() != null).orElse(true);
      if (open.state() == Dispute.State.OPEN && over) {
        close(payment, open.closed(found.map(ProviderDispute::resolvedAt).orElse(clock.instant())));
      }
    }
  }

  private void open(Payment payment, ProviderDispute found) {
    Dispute dispute =
        new Dispute(
            Ids.next(),
            payment.id(),
            payment.reservationId(),
            found.reference(),
            payment.order().amount(),
            Dispute.State.OPEN,
            found.openedAt(),
            null);
    if (disputes.open(dispute)) {
      announce.announce(payment, dispute);
    }
  }

  private void close(Payment payment, Dispute closed) {
    if (disputes.close(closed.id(), Objects.requireNonNull(closed.closedAt()))) {
      announce.announce(payment, closed);
    }
  }
}
