package io.ticketqueue.chassis.remote;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * On a MicroProfile REST client: one limit over each of its calls, from connecting to the last byte
 * of the response, repetitions included. The client's own {@code readTimeout} begins anew with
 * every byte (D-24). A call that takes longer ends as one without a response, by a {@code
 * ProcessingException}.
 */
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface CallTimeout {
  /** The key of the limit, a duration from PT0.05S to PT1M. */
  @Nonbinding
  String value();
}
