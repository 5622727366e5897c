package io.ticketqueue.payment.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The payment application. */
@ApplicationScoped
@ApplicationPath("/")
public class PaymentApplication extends Application {}
