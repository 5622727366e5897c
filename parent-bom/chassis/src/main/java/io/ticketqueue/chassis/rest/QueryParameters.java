package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.Ids;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import io.ticketqueue.core.WallClock;
import jakarta.ws.rs.core.UriInfo;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** What a list is narrowed down by. A wrong value is INVALID_REQUEST. */
public record QueryParameters(UriInfo uri, WallClock wall) {
  /** The parameter as sent. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(uri.getQueryParameters().getFirst(name));
  }

  /** An id. */
  public Optional<UUID> uuid(String name) {
    return text(name).map(id -> Ids.parse(name, id));
  }

  /** A local time. */
  public Optional<Instant> moment(String name) {
    return text(name).map(local -> moment(name, local));
  }

  private Instant moment(String name, String local) {
    Violation violation = wall.violation(local);
    if (violation != null) {
      throw Problem.invalid(name, violation);
    }
    return wall.parse(name, local);
  }
}
