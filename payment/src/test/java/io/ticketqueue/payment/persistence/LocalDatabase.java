package io.ticketqueue.payment.persistence;

import io.ticketqueue.chassis.jpa.Database;
import io.ticketqueue.chassis.jpa.Transactions;
import io.ticketqueue.testkit.Servers;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.util.Map;
import java.util.function.Supplier;

/** Payment's persistence unit on the real database, without a container. */
final class LocalDatabase extends Transactions implements Database, AutoCloseable {
  private static final String USER = "payment_svc_user";

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  LocalDatabase() {
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

  @Override
  public EntityManager entityManager() {
    return current.get();
  }

  @Override
  public <T> T requiresNew(Supplier<T> work) {
    try (EntityManager entities = factory.createEntityManager()) {
      current.set(entities);
      entities.getTransaction().begin();
      try {
        T result = work.get();
        entities.getTransaction().commit();
        return result;
      } finally {
        if (entities.getTransaction().isActive()) {
          entities.getTransaction().rollback();
        }
        current.remove();
      }
    }
  }

  @Override
  public void requiresNew(Runnable work) {
    requiresNew(
        () -> {
          work.run();
          return true;
        });
  }

  @Override
  public void close() {
    factory.close();
  }
}
