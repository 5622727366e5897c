package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.FieldError;
import io.ticketqueue.core.Problem;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Comparator;
import java.util.List;
import java.util.StringJoiner;

/** Failed validation becomes 400 with the fields named, without echoing what was sent. */
@Provider
@Component
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {
  private final Answers answers;

  @Context private HttpHeaders request;

  @Inject
  public ViolationMapper(Answers answers) {
    this.answers = answers;
  }

  @Override
  public Response toResponse(ConstraintViolationException e) {
    List<FieldError> errors =
        e.getConstraintViolations().stream()
            .map(v -> new FieldError(field(v), v.getMessage()))
            .sorted(Comparator.comparing(FieldError::field).thenComparing(FieldError::message))
            .toList();
    return answers.to(Problem.invalid(errors), request);
  }

  /** The JSON path: what stands behind the method and its parameter, or the parameter's name. */
  private static String field(ConstraintViolation<?> violation) {
    StringJoiner path = new StringJoiner(".");
    String parameter = "";
    for (Path.Node node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case METHOD, CONSTRUCTOR, CROSS_PARAMETER, RETURN_VALUE -> {}
        case PARAMETER -> parameter = node.getName();
        default -> {
          if (node.getKind() != ElementKind.CONTAINER_ELEMENT) {
            path.add(node.toString());
          }
        }
      }
    }
    return path.length() == 0 ? parameter : path.toString();
  }
}
