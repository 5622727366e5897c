package io.ticketqueue.reservation;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.Servers;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.sql.Connection;
import java.util.Map;
import java.util.function.Supplier;

/** The real database through the persistence unit, without a container. */
final class ReservationDatabase extends Transactions implements Database {
  private static final String USER = "reservation_svc_user";

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  private ReservationDatabase() {
    factory =
        Persistence.createEntityManagerFactory(
            "ticketing",
            Map.of(
                "jakarta.persistence.transactionType", "RESOURCE_LOCAL",
                "jakarta.persistence.jtaDataSource", "",
                "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
                "jakarta.persistence.jdbc.url", Servers.postgres().directUrl(),
                "jakarta.persistence.jdbc.user", USER,
                "jakarta.persistence.jdbc.password", Servers.postgres().password(USER),
                "eclipselink.logging.level", "SEVERE",
                "eclipselink.weaving", "false"));
  }

  /** One for all tests. */
  static ReservationDatabase shared() {
    return Holder.SHARED;
  }

  private static final class Holder {
    static final ReservationDatabase SHARED = new ReservationDatabase();
  }

  @Override
  public EntityManager entityManager() {
    EntityManager entities = current.get();
    if (entities == null) {
      throw new IllegalStateException("no transaction is open");
    }
    return entities;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return current.get() == null ? requiresNew(work) : work.get();
  }

  @Override
  public void required(Runnable work) {
    required(result(work));
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(result(work));
  }

  private static Supplier<Boolean> result(Runnable work) {
    return () -> {
      work.run();
      return true;
    };
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    EntityManager outer = current.get();
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      entities.getTransaction().begin();
      // EclipseLink otherwise reads outside of the transaction until the first change.
      entities.unwrap(Connection.class);
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        current.set(outer);
      }
    }
  }
}
