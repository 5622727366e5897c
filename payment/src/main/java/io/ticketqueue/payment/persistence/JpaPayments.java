package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Sql;
import io.ticketqueue.payment.Payment;
import io.ticketqueue.payment.Payments;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Payments on PostgreSQL. */
@Dependent
class JpaPayments implements Payments {
  private static final String ADD = sql("payment_add");
  private static final String FIND = sql("payment_find");
  private static final String FIND_BY_KEY = sql("payment_find_by_key");
  private static final String LOCK = sql("payment_lock");
  private static final String TURN = sql("payment_turn");
  private static final String OF_RESERVATION = sql("payment_of_reservation");
  private static final String LIST = sql("payment_list");
  private static final String COUNT = sql("payment_count");
  private static final String UPDATE = sql("payment_update");
  private static final String REGISTERED = sql("payment_registered");
  private static final String LEASE = sql("payment_lease");
  private static final String UNLEASE = sql("payment_unlease");
  private static final String DUE = sql("payment_due");
  private static final String BACKLOG = sql("payment_backlog");
  private static final String LOOK_NOW = sql("payment_look_now");
  private static final String CANCELLED_ADD = sql("cancelled_add");
  private static final String CANCELLED_REASON = sql("cancelled_reason");
  private static final String WEBHOOK_ADD = sql("webhook_add");

  private final Database database;

  @Inject
  JpaPayments(Database database) {
    this.database = database;
  }

  private static String sql(String file) {
    return Sql.load(JpaPayments.class, file + ".sql");
  }

  @Override
  public void add(Payment.Order order, Instant nextCheck) {
    change(
        ADD,
        order.id(),
        order.reserved().reservationId(),
        order.userId(),
        order.reserved().scheduleId(),
        array(order.reserved().seatIds()),
        order.amount(),
        Payment.CARD,
        order.paymentKey(),
        order.holdExpiresAt(),
        nextCheck,
        order.createdAt());
  }

  @Override
  public Optional<Payment> find(UUID id) {
    return payments(FIND, id).stream().findFirst();
  }

  @Override
  public Optional<Payment> withKey(String paymentKey) {
    return payments(FIND_BY_KEY, paymentKey).stream().findFirst();
  }

  @Override
  public Payment lock(UUID id) {
    return payments(LOCK, id).getFirst();
  }

  @Override
  public void takeTurn(UUID reservationId) {
    query(TURN, reservationId).getResultList();
  }

  @Override
  public List<Payment> of(UUID reservationId) {
    return payments(OF_RESERVATION, reservationId);
  }

  @Override
  public void update(Payment payment, @Nullable Instant nextCheck, Instant now) {
    Payment.Failed failed = payment.failed();
    Payment.Money back = payment.back();
    Payment.Receipt receipt = payment.receipt();
    change(
        UPDATE,
        payment.id(),
        payment.order().reserved().scheduleId(),
        array(payment.order().reserved().seatIds()),
        payment.status(),
        failed == null ? null : failed.failure(),
        failed == null ? null : failed.reason(),
        failed == null ? null : failed.at(),
        back.refund(),
        back.reason(),
        back.amount(),
        back.at(),
        receipt.transactionId(),
        receipt.paidAt(),
        receipt.cardName(),
        receipt.cardNumber(),
        receipt.record(),
        payment.work().unknownSince(),
        payment.work().checks(),
        nextCheck,
        now,
        payment.work().confirmed());
  }

  @Override
  public void registered(UUID id, Instant now) {
    change(REGISTERED, id, now);
  }

  @Override
  public List<Payment> list(UUID userId, int offset, int size) {
    return payments(LIST, userId, offset, size);
  }

  @Override
  public long count(UUID userId) {
    return ((Number) query(COUNT, userId).getSingleResult()).longValue();
  }

  @Override
  public boolean lease(UUID id, Lease lease, @Nullable String paymentToken) {
    return change(LEASE, id, lease.owner(), lease.from(), lease.until(), paymentToken) == 1;
  }

  @Override
  public Optional<UUID> leaseDue(Lease lease) {
    return texts(query(DUE, lease.owner(), lease.from(), lease.until())).stream()
        .findFirst()
        .map(UUID::fromString);
  }

  @Override
  public void unlease(UUID id, Lease lease, Instant nextCheck) {
    change(UNLEASE, id, lease.owner(), nextCheck);
  }

  @Override
  public void lookNow(UUID id, Instant now) {
    change(LOOK_NOW, id, now);
  }

  @Override
  public Backlog backlog() {
    Object[] row = (Object[]) query(BACKLOG).getSingleResult();
    return new Backlog(count(row[0]), count(row[1]), count(row[2]));
  }

  private static long count(Object column) {
    return ((Number) column).longValue();
  }

  @Override
  public void rememberCancelled(UUID reservationId, String reason, Instant at) {
    change(CANCELLED_ADD, reservationId, reason, at);
  }

  @Override
  public Optional<String> cancelReason(UUID reservationId) {
    return texts(query(CANCELLED_REASON, reservationId)).stream().findFirst();
  }

  @Override
  public void noteWebhook(String webhookId, String type, @Nullable String paymentKey, Instant now) {
    change(WEBHOOK_ADD, webhookId, type, paymentKey, now);
  }

  private List<Payment> payments(String sql, Object... parameters) {
    return texts(query(sql, parameters)).stream().map(text -> Row.read(text).payment()).toList();
  }

  private static List<String> texts(Query query) {
    List<?> rows = query.getResultList();
    return rows.stream().map(Object::toString).toList();
  }

  private int change(String sql, @Nullable Object... parameters) {
    return query(sql, parameters).executeUpdate();
  }

  /** Ids, times and names go as text; the statements cast them. */
  private Query query(String sql, @Nullable Object... parameters) {
    Query query = database.entityManager().createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      Object value = parameters[i];
      boolean plain = value == null || value instanceof Number;
      query.setParameter(i + 1, plain ? value : value.toString());
    }
    return query;
  }

  private static String array(List<UUID> ids) {
    return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
  }
}
