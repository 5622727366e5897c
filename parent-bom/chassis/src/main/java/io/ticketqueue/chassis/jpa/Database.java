package io.ticketqueue.chassis.jpa;

import jakarta.persistence.EntityManager;

/**
 * An application's persistence unit, given to the chassis by a bean of the application that injects
 * {@code @PersistenceContext(unitName = "ticketing")}. An application without one has no database
 * (queue), and the chassis' database beans are idle there.
 */
public interface Database {
  /** The entity manager of the current transaction. */
  EntityManager entityManager();
}
