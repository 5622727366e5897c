package io.ticketqueue.chassis.rest;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses a request whose {@code Accept} says of all that is offered that it is not acceptable: a
 * quality of 0 (RFC 9110, 12.4.2), which a runtime takes for a low one. What {@code Accept} does
 * not mention the runtime refuses.
 */
@Provider
@Component
@Priority(AcceptFilter.FIRST)
public class AcceptFilter implements ContainerRequestFilter {
  /** Before anybody asks who it is, as where the runtime refuses. */
  static final int FIRST = 100;

  @Context private ResourceInfo resource;

  /** For the container. */
  public AcceptFilter() {}

  @Override
  public void filter(ContainerRequestContext request) {
    String accept = request.getHeaderString(HttpHeaders.ACCEPT);
    if (accept == null || accept.indexOf('=') < 0) {
      return; // names no quality
    }
    Produces offered = offered();
    List<MediaType> accepted = ranges(accept);
    if (offered != null
        && Arrays.stream(offered.value())
            .map(MediaType::valueOf)
            .allMatch(type -> isRefused(type, accepted))) {
      throw new Problem(ErrorCode.NOT_ACCEPTABLE);
    }
  }

  /** What can be read of the header; the rest is the runtime's to judge. */
  static List<MediaType> ranges(@Nullable String accept) {
    List<MediaType> ranges = new ArrayList<>();
    for (String one : accept == null ? new String[0] : accept.split(",", -1)) {
      range(one.strip()).ifPresent(ranges::add);
    }
    return ranges;
  }

  private static Optional<MediaType> range(String text) {
    try {
      return Optional.of(MediaType.valueOf(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private @Nullable Produces offered() {
    Produces own = resource.getResourceMethod().getAnnotation(Produces.class);
    return own == null ? resource.getResourceClass().getAnnotation(Produces.class) : own;
  }

  /** Whether the range that names the type most closely has the quality 0. */
  static boolean isRefused(MediaType type, List<MediaType> accepted) {
    return accepted.stream()
        .filter(range -> range.isCompatible(type))
        .max((one, other) -> Integer.compare(closeness(one), closeness(other)))
        .filter(AcceptFilter::isWithoutQuality)
        .isPresent();
  }

  private static int closeness(MediaType range) {
    if (range.isWildcardType()) {
      return 0;
    }
    return range.isWildcardSubtype() ? 1 : 2;
  }

  private static boolean isWithoutQuality(MediaType range) {
    String quality = range.getParameters().get("q");
    return quality != null && quality.matches("0(\\.0{0,3})?");
  }
}
