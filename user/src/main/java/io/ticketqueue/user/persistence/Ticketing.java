package io.ticketqueue.user.persistence;

import io.ticketqueue.chassis.jpa.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;

/** The persistence unit, for the entities of this service and for the chassis. */
@ApplicationScoped
public class Ticketing implements Database {
  @PersistenceContext(unitName = "ticketing")
  private EntityManager entityManager;

  @Override
  public EntityManager entityManager() {
    return entityManager;
  }
}
