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

class Interceptors implements WebMvcConfigurer {
  public void addInterceptors(InterceptorRegistry registry) {
    // ruleid: java-access-rule-interceptor-all
    registry.addInterceptor(loginInterceptor);
    // ruleid: java-access-rule-interceptor-all
    registry.addInterceptor(new JwtInterceptor()).order(1);
    // ruleid: java-access-rule-interceptor-all, java-access-rule-interceptor-open
    registry.addInterceptor(new TokenInterceptor(users)).excludePathPatterns("/login", "/captcha");
    // ruleid: java-access-rule-interceptor, java-access-rule-interceptor-open
    registry.addInterceptor(authInterceptor).addPathPatterns("/api/**").excludePathPatterns("/api/ping");
    // ruleid: java-access-rule-interceptor, java-access-rule-interceptor-open
    registry.addInterceptor(ssoInterceptor).addPathPatterns("/**").excludePathPatterns("/open/**");
    // ok: java-access-rule-interceptor-all
    registry.addInterceptor(localeChangeInterceptor);
    // ok: java-access-rule-interceptor-open
    registry.addInterceptor(logInterceptor).excludePathPatterns("/metrics");
  }

  OkHttpClient client(OkHttpClient.Builder builder) {
    // ok: java-access-rule-interceptor-all
    builder.addInterceptor(new AuthInterceptor());
    return builder.build();
  }
}

class Filters {
  FilterRegistrationBean<AuthFilter> auth() {
    FilterRegistrationBean<AuthFilter> bean = new FilterRegistrationBean<>();
    bean.setFilter(new AuthFilter(users));
    // ruleid: java-access-rule-filter
    bean.addUrlPatterns("/apps/*");
    // ruleid: java-access-rule-filter
    bean.addUrlPatterns("/items/*", "/releases/*");
    return bean;
  }

  FilterRegistrationBean<JwtFilter> jwt(JwtFilter jwtFilter) {
    FilterRegistrationBean<JwtFilter> bean = new FilterRegistrationBean<>();
    bean.setFilter(jwtFilter);
    // ruleid: java-access-rule-filter
    bean.addUrlPatterns("/*");
    return bean;
  }

  FilterRegistrationBean<CharacterEncodingFilter> encoding() {
    FilterRegistrationBean<CharacterEncodingFilter> bean = new FilterRegistrationBean<>();
    bean.setFilter(new CharacterEncodingFilter());
    // ok: java-access-rule-filter
    bean.addUrlPatterns("/*");
    return bean;
  }
}
