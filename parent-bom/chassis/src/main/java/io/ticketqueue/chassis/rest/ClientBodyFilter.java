package io.ticketqueue.chassis.rest;

import io.ticketqueue.core.Problem;
import io.ticketqueue.core.Violation;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * A body that cannot be read is broken or cut off by the client, whatever a runtime throws for it,
 * and wherever: while somebody reads it, looks whether there is one, or skips the rest.
 */
@Provider
@ApplicationScoped
@Priority(Priorities.ENTITY_CODER - 1)
public class ClientBodyFilter implements ContainerRequestFilter {
  @Override
  public void filter(ContainerRequestContext request) {
    request.setEntityStream(new Body(request.getEntityStream()));
  }

  /** What a client sends, as far as it comes. */
  @SuppressWarnings("IllegalCatch") // each runtime has exceptions of its own
  static final class Body extends FilterInputStream {
    Body(InputStream sent) {
      super(sent);
    }

    @Override
    public int read() {
      try {
        return in.read();
      } catch (IOException | RuntimeException e) {
        throw broken();
      }
    }

    @Override
    public int read(byte[] into, int from, int most) {
      try {
        return in.read(into, from, most);
      } catch (IOException | RuntimeException e) {
        throw broken();
      }
    }

    private static Problem broken() {
      return Problem.invalid("body", Violation.NOT_THE_OBJECT_EXPECTED);
    }

    /** A rest that cannot be skipped ends the connection, and no response that was decided. */
    @Override
    public void close() {
      try {
        in.close();
      } catch (IOException | RuntimeException e) {
        // the runtime meets the same when it wants to read on, and ends the connection
      }
    }
  }
}
