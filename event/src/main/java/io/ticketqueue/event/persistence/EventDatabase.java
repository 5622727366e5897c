package io.ticketqueue.event.persistence;

import io.ticketqueue.chassis.jpa.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The persistence unit of this application. */
@ApplicationScoped
public class EventDatabase implements Database {
  @PersistenceContext(unitName = "ticketing")
  private EntityManager entityManager;

  @Override
  public EntityManager entityManager() {
    return entityManager;
  }
}
