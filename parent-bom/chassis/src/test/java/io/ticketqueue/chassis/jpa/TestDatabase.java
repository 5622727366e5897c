package io.ticketqueue.chassis.jpa;

import jakarta.enterprise.inject.Instance;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.Persistence;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** The real database through JPA without a container: a transaction belongs to its thread. */
public final class TestDatabase extends Transactions implements Database, AutoCloseable {
  public static final String USER = "reservation_svc_user";

  private final EntityManagerFactory factory;
  private final ThreadLocal<EntityManager> current = new ThreadLocal<>();

  public TestDatabase(String url, String password) {
    factory =
        Persistence.createEntityManagerFactory(
            "ticketing",
            Map.of(
                "jakarta.persistence.jdbc.driver", "org.postgresql.Driver",
                "jakarta.persistence.jdbc.url", url,
                "jakarta.persistence.jdbc.user", USER,
                "jakarta.persistence.jdbc.password", password,
                "eclipselink.logging.level", "SEVERE",
                "eclipselink.weaving", "false",
                "eclipselink.connection-pool.default.max", "16"));
  }

  @Override
  public EntityManager entityManager() {
    EntityManager entities = current.get();
    if (entities == null) {
      throw new IllegalStateException("no transaction");
    }
    return entities;
  }

  @Override
  public <T> T required(Supplier<T> work) {
    return current.get() == null ? requiresNew(work) : work.get();
  }

  @Override
  public void required(Runnable work) {
    required(
        () -> {
          work.run();
          return true;
        });
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
  public <T> T requiresNew(Supplier<T> work) {
    EntityManager outer = current.get();
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
        current.set(outer);
      }
    }
  }

  public void run(String sql, Object... parameters) {
    requiresNew(() -> query(sql, parameters).executeUpdate());
  }

  public List<?> rows(String sql, Object... parameters) {
    return requiresNew(() -> query(sql, parameters).getResultList());
  }

  public long number(String sql, Object... parameters) {
    return ((Number) rows(sql, parameters).getFirst()).longValue();
  }

  private jakarta.persistence.Query query(String sql, Object... parameters) {
    var query = entityManager().createNativeQuery(sql);
    for (int i = 0; i < parameters.length; i++) {
      query.setParameter(i + 1, parameters[i]);
    }
    return query;
  }

  /** As a bean sees it. */
  @SuppressWarnings("unchecked")
  public Instance<Database> instance() {
    return (Instance<Database>)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {Instance.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "get" -> this;
                  case "isResolvable" -> true;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }

  @Override
  public void close() {
    factory.close();
  }
}
