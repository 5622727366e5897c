package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.Causes;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.log.Outage;
import jakarta.inject.Inject;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is not a {@link Problem}: what the runtime refuses itself (unknown path, method,
 * media type), a problem wrapped by a container, a dependency that is away (503), and faults of
 * ours, which are logged whole and answered with 500 and nothing of their inside.
 */
@Provider
@Component
public class ThrowableMapper implements ExceptionMapper<Throwable> {
  private static final System.Logger LOG = System.getLogger(ThrowableMapper.class.getName());
  private static final Outage AWAY = new Outage(LOG, "dependency=away");
  private static final int RETRY_SECONDS = 5;

  // A field: RESTEasy takes only providers with a constructor that it could call itself.
  @Inject private Answers answers;

  @Context private HttpHeaders request;

  @Override
  public Response toResponse(Throwable fault) {
    Problem wrapped = find(fault);
    if (wrapped != null) {
      return answers.to(wrapped, request);
    }
    if (fault instanceof WebApplicationException web) {
      return ofRuntime(web);
    }
    if (isUnstorableText(fault)) {
      return answers.to(new Problem(ErrorCode.INVALID_REQUEST), request);
    }
    if (Dependencies.isAway(fault)) {
      AWAY.noticed(fault); // not once per request
      return answers.to(Problem.unavailable(RETRY_SECONDS, fault), request);
    }
    LOG.log(Level.ERROR, "fault", fault);
    return answers.to(new Problem(ErrorCode.INTERNAL_ERROR), request);
  }

  private Response ofRuntime(WebApplicationException web) {
    Response original = web.getResponse();
    int status = original.getStatus();
    if (status < 400) {
      return original;
    }
    ErrorCode code =
        switch (status) {
          case 401 -> ErrorCode.UNAUTHENTICATED;
          case 403 -> ErrorCode.FORBIDDEN;
          case 404 -> ErrorCode.NOT_FOUND;
          case 405 -> ErrorCode.METHOD_NOT_ALLOWED;
          case 406 -> ErrorCode.NOT_ACCEPTABLE;
          case 413 -> ErrorCode.PAYLOAD_TOO_LARGE;
          case 415 -> ErrorCode.UNSUPPORTED_MEDIA_TYPE;
          case 503 -> ErrorCode.SERVICE_UNAVAILABLE;
          default -> status < 500 ? ErrorCode.INVALID_REQUEST : ErrorCode.INTERNAL_ERROR;
        };
    if (code == ErrorCode.INTERNAL_ERROR) {
      LOG.log(Level.ERROR, "fault", web);
    }
    Problem problem = status == 503 ? Problem.unavailable(RETRY_SECONDS, null) : new Problem(code);
    String allow = original.getHeaderString(HttpHeaders.ALLOW);
    if (allow != null) {
      problem.header(HttpHeaders.ALLOW, allow);
    }
    return answers.to(problem, request);
  }

  /** The request holds a NUL, which JSON can say and PostgreSQL cannot keep. */
  private static boolean isUnstorableText(Throwable fault) {
    return Causes.of(fault, SQLException.class).anyMatch(e -> "22021".equals(e.getSQLState()));
  }

  private static @Nullable Problem find(Throwable fault) {
    return Causes.of(fault, Problem.class).findFirst().orElse(null);
  }
}
