package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.payment.RefundCase;
import io.ticketqueue.payment.Refunds;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Refunds in PostgreSQL. */
@Component
class JpaRefunds implements Refunds {
  private final Database database;

  @Inject
  JpaRefunds(Database database) {
    this.database = database;
  }

  @Override
  public void add(RefundCase refund) {
    entities().persist(RefundRow.of(refund));
    entities().flush();
  }

  @Override
  public void update(RefundCase refund) {
    Optional.ofNullable(entities().find(RefundRow.class, refund.id())).orElseThrow().write(refund);
    entities().flush();
  }

  @Override
  public Optional<RefundCase> find(UUID id) {
    return Optional.ofNullable(entities().find(RefundRow.class, id)).map(RefundRow::refund);
  }

  @Override
  public Optional<RefundCase> owed(UUID paymentId) {
    List<RefundCase> owed = of(paymentId).stream().filter(one -> !one.console()).toList();
    return owed.stream()
        .filter(one -> one.state() != RefundCase.State.DONE)
        .findFirst()
        .or(() -> owed.reversed().stream().findFirst());
  }

  @Override
  public List<RefundCase> of(UUID paymentId) {
    return query("select r from RefundRow r where r.paymentId = :payment order by r.at, r.id")
        .setParameter("payment", paymentId)
        .getResultStream()
        .map(RefundRow::refund)
        .toList();
  }

  @Override
  public List<RefundCase> list(RefundCase.@Nullable State state, int offset, int size) {
    TypedQuery<RefundRow> query =
        query(
            "select r from RefundRow r"
                + (state == null ? "" : " where r.state = :state")
                + " order by r.at desc, r.id desc");
    if (state != null) {
      query.setParameter("state", state);
    }
    return query
        .setFirstResult(offset)
        .setMaxResults(size)
        .getResultStream()
        .map(RefundRow::refund)
        .toList();
  }

  @Override
  public long count(RefundCase.@Nullable State state) {
    String all = "select count(r) from RefundRow r";
    return state == null
        ? entities().createQuery(all, Long.class).getSingleResult()
        : entities()
            .createQuery(all + " where r.state = :state", Long.class)
            .setParameter("state", state)
            .getSingleResult();
  }

  private TypedQuery<RefundRow> query(String jpql) {
    return entities().createQuery(jpql, RefundRow.class);
  }

  private EntityManager entities() {
    return database.entityManager();
  }
}
