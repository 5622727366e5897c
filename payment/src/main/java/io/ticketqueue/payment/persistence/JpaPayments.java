package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Statement;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Payments;
import io.ticketqueue.payment.Saga.Refund;
import io.ticketqueue.payment.Saga.Status;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Payments in PostgreSQL. */
@Component
class JpaPayments implements Payments {
  private static final Statement LOCK_RESERVATION =
      Statement.load(JpaPayments.class, "reservation_lock.sql");

  private final Database database;

  @Inject
  JpaPayments(Database database) {
    this.database = database;
  }

  @Override
  public Payment add(Payment.Order order, Instant nextCheck) {
    PaymentRow row = new PaymentRow();
    row.id = order.id();
    row.reservationId = order.reserved().reservationId();
    row.userId = order.userId();
    row.scheduleId = order.reserved().scheduleId();
    row.seatIds = order.reserved().seatIds();
    row.amount = order.amount();
    row.method = order.method();
    row.paymentKey = order.paymentKey();
    row.holdExpiresAt = order.holdExpiresAt();
    row.status = Status.PENDING;
    row.refund = Refund.NONE;
    row.nextCheckAt = nextCheck;
    row.createdAt = order.createdAt();
    row.updatedAt = order.createdAt();
    entities().persist(row);
    entities().flush();
    return PaymentMapping.payment(row);
  }

  @Override
  public Optional<Payment> find(UUID id) {
    return Optional.ofNullable(entities().find(PaymentRow.class, id)).map(PaymentMapping::payment);
  }

  @Override
  public Optional<Payment> findByPaymentKey(String paymentKey) {
    return query("select p from PaymentRow p where p.paymentKey = :key")
        .setParameter("key", paymentKey)
        .getResultStream()
        .findFirst()
        .map(PaymentMapping::payment);
  }

  @Override
  public Payment lock(UUID id) {
    return Optional.ofNullable(
            entities().find(PaymentRow.class, id, LockModeType.PESSIMISTIC_WRITE))
        .map(PaymentMapping::payment)
        .orElseThrow();
  }

  @Override
  public void lockReservation(UUID reservationId) {
    LOCK_RESERVATION.on(entities()).set("reservation", reservationId).exists();
  }

  @Override
  public List<Payment> lockByReservation(UUID reservationId) {
    return query(
            "select p from PaymentRow p where p.reservationId = :reservation"
                + " order by p.createdAt, p.id")
        .setParameter("reservation", reservationId)
        .setLockMode(LockModeType.PESSIMISTIC_WRITE)
        .getResultStream()
        .map(PaymentMapping::payment)
        .toList();
  }

  @Override
  public void update(Payment payment, @Nullable Instant nextCheck, Instant now) {
    PaymentRow row = row(payment.id());
    PaymentMapping.write(payment, row, now);
    row.nextCheckAt = nextCheck;
    row.updatedAt = now;
    row.leaseOwner = null;
    row.leaseUntil = null;
  }

  @Override
  public void markRegistered(UUID id, Instant now) {
    entities()
        .createQuery("update PaymentRow p set p.registeredAt = :now where p.id = :id")
        .setParameter("now", now)
        .setParameter("id", id)
        .executeUpdate();
  }

  @Override
  public void scheduleCheckNow(UUID id, Instant now) {
    PaymentRow row = row(id);
    row.nextCheckAt = now;
    row.checks = 0;
  }

  @Override
  public List<Payment> list(UUID userId, int offset, int size) {
    return query(
            "select p from PaymentRow p where p.userId = :user"
                + " order by p.createdAt desc, p.id desc")
        .setParameter("user", userId)
        .setFirstResult(offset)
        .setMaxResults(size)
        .getResultStream()
        .map(PaymentMapping::payment)
        .toList();
  }

  @Override
  public long count(UUID userId) {
    return entities()
        .createQuery("select count(p) from PaymentRow p where p.userId = :user", Long.class)
        .setParameter("user", userId)
        .getSingleResult();
  }

  private TypedQuery<PaymentRow> query(String jpql) {
    return entities().createQuery(jpql, PaymentRow.class);
  }

  /** The row as the transaction has it; it is there. */
  private PaymentRow row(UUID id) {
    return Optional.ofNullable(entities().find(PaymentRow.class, id)).orElseThrow();
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
