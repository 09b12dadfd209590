class Security {
  SecurityFilterChain chain(HttpSecurity http) throws Exception {
    // ruleid: java-access-rule-open
    http.authorizeHttpRequests(rules -> rules
        .requestMatchers("/login", "/prices/**").permitAll());
    // ruleid: java-access-rule-open
    http.authorizeRequests().antMatchers("/open").permitAll();
    // ruleid: java-access-rule-open
    exchange.pathMatchers(HttpMethod.GET, "/assets/**").permitAll();
    // ruleid: java-access-rule-role
    rules.requestMatchers("/admin/**").hasRole("ADMIN");
    // ruleid: java-access-rule-role
    rules.antMatchers("/reports/**").hasAnyAuthority("a", "b");
    // ruleid: java-access-rule-role
    rules.mvcMatchers("/shutdown").denyAll();
    // ruleid: java-access-rule-authenticated
    rules.requestMatchers("/orders/**").authenticated();
    // ruleid: java-access-rule-authenticated
    rules.antMatchers("/me").fullyAuthenticated();
    // ruleid: java-access-rule-authenticated
    rules.pathMatchers("/cart").authenticated();
    // ruleid: java-access-rule-rest
    rules.anyRequest().authenticated();
    // ruleid: java-access-rule-rest
    exchange.anyExchange().authenticated();
    // ruleid: java-access-rule-rest
    rules.anyRequest().hasRole("USER");
    // ok: java-access-rule-rest, java-access-rule-open
    rules.anyRequest().permitAll();
    // ok: java-access-rule-authenticated
    user.authenticated();
    return http.build();
  }

  void addInterceptors(InterceptorRegistry registry) {
    // ruleid: java-access-rule-interceptor
    registry.addInterceptor(new LoginInterceptor()).addPathPatterns("/**");
    // ruleid: java-access-rule-interceptor
    registry.addInterceptor(jwtInterceptor).addPathPatterns("/api/**");
    // ruleid: java-access-rule-interceptor
    registry.addInterceptor(authInterceptor()).addPathPatterns("/a", "/b");
    // ok: java-access-rule-interceptor
    registry.addInterceptor(new LoggingInterceptor()).addPathPatterns("/**");
  }

  Map<String, String> filterChainDefinitionMap() {
    Map<String, String> map = new LinkedHashMap<>();
    // ok: java-access-rule-chain
    map.put("/login", "anon");
    // ruleid: java-access-rule-chain
    map.put("/admin/**", "roles[admin]");
    // ruleid: java-access-rule-chain
    map.put("/**", "jwt");
    // ruleid: java-access-rule-chain
    chain.addPathDefinition("/me", "authc");
    return map;
  }
}
