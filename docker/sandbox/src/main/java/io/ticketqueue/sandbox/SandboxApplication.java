package io.ticketqueue.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** The sandbox. */
@ApplicationScoped
@ApplicationPath("/")
public class SandboxApplication extends Application {}
