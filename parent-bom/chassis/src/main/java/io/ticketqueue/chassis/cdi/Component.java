package io.ticketqueue.chassis.cdi;

import static java.lang.annotation.ElementType.METHOD;
import static java.lang.annotation.ElementType.TYPE;
import static java.lang.annotation.RetentionPolicy.RUNTIME;

import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Singleton;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.Target;

/**
 * A bean of the application: one instance, made when it is first needed, without a client proxy
 * (D-21). It is bean-defining in an annotated archive and wants one {@code @Inject} constructor and
 * final fields; a constructor without parameters is not needed.
 *
 * <p>Resources and providers have {@code @Inject} fields instead, and {@code @PostConstruct}:
 * RESTEasy (Open Liberty, WildFly) takes only classes with a public constructor whose parameters
 * are JAX-RS's own, although it has the bean made by CDI.
 *
 * <p>Not for beans whose methods carry an interceptor ({@code @Transactional}, {@code
 * CircuitBreaker} …): the runtime subclasses or proxies those, so they are {@code
 * ApplicationScoped} with a package-private constructor without parameters.
 */
@Stereotype
@Singleton
@Documented
@Target({TYPE, METHOD})
@Retention(RUNTIME)
public @interface Component {}
