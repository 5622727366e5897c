package io.ticketqueue.chassis.security;

import io.ticketqueue.chassis.cdi.Component;
import io.ticketqueue.chassis.config.Settings;
import io.ticketqueue.core.ErrorCode;
import io.ticketqueue.core.Problem;
import io.ticketqueue.core.auth.AccessToken;
import io.ticketqueue.core.auth.Revocations;
import io.ticketqueue.core.auth.TokenVerifier;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides who may call a resource, by the annotations on its method or else its class: {@link
 * PermitAll} (a valid token is honoured, any other counts as none), {@link RolesAllowed} (a
 * verified token with one of the roles), {@link InternalApi} (another service's key). A resource
 * without any is closed.
 */
@Provider
@Component
@Priority(Priorities.AUTHENTICATION)
public class SecurityFilter implements ContainerRequestFilter {
  private static final Duration SILENCE = Duration.ofSeconds(5);
  private static final int RETRY_SECONDS = 5;
  private static final Duration SHORTEST_RECENT = Duration.ofSeconds(10);
  private static final Duration LONGEST_RECENT = Duration.ofDays(1);

  // Fields: RESTEasy takes only providers with a constructor that it could call itself.
  @Inject private TokenVerifier verifier;
  @Inject private Revocations revocations;
  @Inject private ApiKeyCheck apiKeys;
  @Inject private Clock clock;
  @Inject private Settings settings;

  private final Map<Resource, Rules> rules = new ConcurrentHashMap<>();
  private Duration recentLogIn = SHORTEST_RECENT;

  @Context private ResourceInfo resource;

  @PostConstruct
  void configure() {
    recentLogIn = settings.duration("tq.jwt.recent-log-in", SHORTEST_RECENT, LONGEST_RECENT);
  }

  @Override
  public void filter(ContainerRequestContext request) {
    Actor.clear();
    Rules rules = rules();
    InternalApi internal = rules.internal();
    RolesAllowed roles = rules.roles();
    String authorization = request.getHeaderString(HttpHeaders.AUTHORIZATION);
    if (internal != null) {
      apiKeys.check(
          request.getHeaderString(ApiKeys.HEADER),
          internal,
          request.getUriInfo().getPath(),
          ClientAddress.ofPeer(request));
    } else if (roles != null) {
      needRole(request, verifier.fromHeader(authorization), roles.value(), rules.recentLogIn());
    } else if (rules.all()) {
      honour(request, authorization);
    } else {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    if (rules.revocations() && revocations.silentFor(SILENCE)) {
      throw Problem.unavailable(RETRY_SECONDS, null);
    }
  }

  private void needRole(
      ContainerRequestContext request, AccessToken token, String[] roles, boolean recent) {
    if (recent && !token.isLoggedInSince(clock.instant().minus(recentLogIn))) {
      throw new Problem(ErrorCode.REAUTHENTICATION_REQUIRED);
    }
    if (Arrays.stream(roles).noneMatch(token.groups()::contains)) {
      throw new Problem(ErrorCode.FORBIDDEN);
    }
    setCaller(request, token);
  }

  private static void setCaller(ContainerRequestContext request, AccessToken token) {
    request.setSecurityContext(new TokenSecurity(token, request.getSecurityContext()));
    Actor.bind(token, ClientAddress.of(request));
  }

  private void honour(ContainerRequestContext request, @Nullable String authorization) {
    if (authorization == null) {
      return;
    }
    try {
      setCaller(request, verifier.fromHeader(authorization));
    } catch (Problem stale) {
      // D-14a: on public paths a stale token counts as none.
    }
  }

  /** Looked up once for each method: what the runtime injects finds the request at every call. */
  private Rules rules() {
    Class<?> type = resource.getResourceClass();
    return rules.computeIfAbsent(new Resource(type, resource.getResourceMethod()), Rules::of);
  }

  private record Resource(Class<?> type, Method method) {
    private <A extends Annotation> @Nullable A annotation(Class<A> wanted) {
      A onMethod = method.getAnnotation(wanted);
      return onMethod != null ? onMethod : type.getAnnotation(wanted);
    }
  }

  /**
   * What the annotations of a resource say.
   *
   * @param all whether {@link PermitAll} holds
   */
  private record Rules(
      @Nullable InternalApi internal,
      @Nullable RolesAllowed roles,
      boolean all,
      boolean revocations,
      boolean recentLogIn) {
    private static Rules of(Resource resource) {
      AnnotatedElement said = resource.method();
      if (!said.isAnnotationPresent(RolesAllowed.class)
          && !said.isAnnotationPresent(PermitAll.class)) {
        said = resource.type();
      }
      return new Rules(
          resource.annotation(InternalApi.class),
          said.getAnnotation(RolesAllowed.class),
          said.isAnnotationPresent(PermitAll.class),
          resource.annotation(NeedsRevocations.class) != null,
          resource.annotation(NeedsRecentLogIn.class) != null);
    }
  }
}
