package io.ticketqueue.chassis.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a resource method that must not trust a token while revocations cannot be heard: holds,
 * payments, cancellations, account changes and everything operators change answer 503 then (D-14).
 * The edge marks the same operations {@code strict}; a rule of the testkit compares them.
 */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
public @interface NeedsRevocations {}
